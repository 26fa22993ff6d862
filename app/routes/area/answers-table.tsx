import { ExplainedValue, ExplainHint } from "../../components/explained-value";
import { HiddenReasons, hiddenText } from "../../components/hidden-figure";
import { type Figure, isShown } from "../../domain/figure";
import { writeFigure } from "../../domain/figure-words";
import { getMeasure, type MeasureCode } from "../../domain/measure";
import { formatCount, formatDecimal, formatInterval, percentDecimals } from "../../domain/number-format";
import { shareInterval } from "../../domain/share-interval";
import { downloadHref } from "./area-names";
import type { AnswerQuality, AreaReport } from "./area-report";
import { explainLink } from "./explain-link";

/** What an odd way of answering may mean, in words for people who have to decide on the figures. */
const MEANINGS: Partial<Readonly<Record<MeasureCode, string>>> = {
  flat: "One score for every domain: perhaps true, perhaps answered in haste.",
  target_below: "They say they need less than they have: true of some, a slip of the sliders for others.",
  partial: "They count in the domains that they scored.",
  repeated: "The same job group and the same scores: chance in large groups, or one person twice.",
};

/** How the assessments behind a page were answered, beside England; nothing where the release does not say. */
export function AnswersTable({ report }: { readonly report: AreaReport }) {
  const { answerQuality, filters, place, ancestors } = report;
  const rows = answerQuality.filter(({ figure }) => figure.status !== "no_responses");
  if (rows.length === 0) return null;
  const hasEngland = ancestors.length > 0;
  return (
    <div className="answers">
      <h3 className="nhsuk-heading-m">How the assessments were answered</h3>
      <p>
        Signs that some answers may say less than they seem to. Nobody is left out of the figures for them,
        and none of them means that an answer is wrong.
      </p>
      <table className="nhsuk-table answers-table">
        <caption className="nhsuk-table__caption nhsuk-table__caption--s">
          Share of respondents and its 95% interval, all professions in {place.geography_name},{" "}
          {filters.wave?.wave_name}
        </caption>
        <thead className="nhsuk-table__head">
          <tr>
            <th scope="col">What they did</th>
            <th scope="col" className="numeric">
              Here
            </th>
            {hasEngland && (
              <th scope="col" className="numeric">
                England
              </th>
            )}
            <th scope="col" className="numeric">
              People
            </th>
          </tr>
        </thead>
        <tbody className="nhsuk-table__body">
          {rows.map((row) => (
            <AnswerRow key={row.measure} row={row} report={report} hasEngland={hasEngland} />
          ))}
        </tbody>
      </table>
      <ExplainHint />
      <HiddenReasons
        statuses={rows.flatMap(({ figure, england }) => [
          figure.status,
          ...(hasEngland ? [england.status] : []),
        ])}
      />
      <p>
        <a href={downloadHref(report, "answers")}>Download these numbers (CSV)</a>
      </p>
    </div>
  );
}

interface AnswerRowProps {
  readonly row: AnswerQuality;
  readonly report: AreaReport;
  readonly hasEngland: boolean;
}

function AnswerRow({ row, report, hasEngland }: AnswerRowProps) {
  const { measure, figure, england } = row;
  const everyone = { measure, profession: "all" };
  return (
    <tr>
      <th scope="row">
        {getMeasure(measure).label}
        <span className="answers-table__meaning">{MEANINGS[measure]}</span>
      </th>
      <ShareCell label="Here" measure={measure} figure={figure} explainHref={explainLink(report, everyone)} />
      {hasEngland && (
        <ShareCell
          label="England"
          measure={measure}
          figure={england}
          explainHref={explainLink(report, { ...everyone, place: ENGLAND })}
        />
      )}
      <td className="numeric" data-label="People">
        {isShown(figure) ? formatCount(figure.base) : "\u2013"}
      </td>
    </tr>
  );
}

const ENGLAND = { geography_level: "england", geography_code: "ENG" } as const;

interface ShareCellProps {
  readonly label: string;
  readonly measure: MeasureCode;
  readonly figure: Figure;
  readonly explainHref: string;
}

function ShareCell({ label, measure, figure, explainHref }: ShareCellProps) {
  if (!isShown(figure)) {
    return (
      <td className="numeric hidden-figure" data-label={label}>
        {hiddenText(figure.status)}
      </td>
    );
  }
  const { value, base, noiseVariance } = figure;
  const format = (share: number) => formatDecimal(100 * share, percentDecimals(base));
  return (
    <td className="numeric" data-label={label}>
      <span className="answers-table__share">
        <ExplainedValue href={explainHref}>{writeFigure(measure, figure)}</ExplainedValue>
      </span>
      <span className="answers-table__interval">
        {formatInterval(shareInterval({ share: value, base, noiseVariance }), format)}%
      </span>
    </td>
  );
}
