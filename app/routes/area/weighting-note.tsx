import { ExplainedValue, ExplainHint } from "../../components/explained-value";
import { HiddenReasons, hiddenText } from "../../components/hidden-figure";
import { ScrollRegion } from "../../components/scroll-region";
import { WorkedLink, WorkedOut } from "../../components/worked-out";
import { WORKFORCE_WEIGHTS } from "../../domain/derived-formula";
import { isShown } from "../../domain/figure";
import { formatCount, formatCounted, formatInterval, formatMeanInTable } from "../../domain/number-format";
import { capitalise, inSentence } from "../../domain/phrase";
import { OTHER_STRATUM } from "../../domain/strata";
import type { WeightedStratum } from "../../domain/workforce-weighting";
import { downloadHref, groupName } from "./area-names";
import type { AreaReport } from "./area-report";
import { explainLink } from "./explain-link";
import { fewStaffWords, listWeightedGaps, staffShareWords, type WeightedGap } from "./weighted-gaps";
import { refusalWords, weightingFinding } from "./weighting-words";

const DERIVED_HEADERS = [
  "Weighted to the workforce",
  "Standard error",
  "95% limits",
  "As precise as this many people",
  "Staff not covered",
  "Staff covered by all others",
];

/** The gaps as they would be had every profession family answered at the same rate, beside the gaps as answered; nothing where no gap is shown. */
export function WeightingNote({ report }: { readonly report: AreaReport }) {
  const gaps = listWeightedGaps(report);
  if (!gaps.some(({ row }) => isShown(row.gap))) return null;
  const weighted = gaps.some(({ weighting }) => weighting.status === "weighted");
  return (
    <>
      <h3 className="nhsuk-heading-s" id="weighted-title">
        Weighted to the workforce
      </h3>
      <p>
        {weightingFinding(gaps)}
        {weighted &&
          " A weighted gap is of the staff that the answers cover. This is context: it evens out who answered by profession, and nothing else. All other figures of this page are of those who answered."}
      </p>
      {weighted && (
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">Show the weighted gaps as a table</span>
          </summary>
          <div className="nhsuk-details__text">
            <WeightedTable report={report} gaps={gaps} />
            <p>
              <a href={downloadHref(report, "weighted")}>Download these numbers (CSV)</a>
            </p>
            <WorkedWeights report={report} gaps={gaps} />
          </div>
        </details>
      )}
    </>
  );
}

interface GapsProps {
  readonly report: AreaReport;
  readonly gaps: readonly WeightedGap[];
}

function WeightedTable({ report, gaps }: GapsProps) {
  const caption = `Gap as answered and weighted to the workforce, points, ${groupName(report)}`;
  return (
    <>
      <ScrollRegion label={caption}>
        <table className="nhsuk-table weighted-table">
          <caption className="nhsuk-table__caption nhsuk-table__caption--s">{caption}</caption>
          <thead className="nhsuk-table__head">
            <tr>
              <th scope="col">Domain</th>
              <th scope="col" className="numeric">
                As answered
              </th>
              <th scope="col" className="numeric">
                People
              </th>
              {DERIVED_HEADERS.map((header) => (
                <th scope="col" className="numeric" key={header}>
                  <WorkedLink to="worked-weights">{header}</WorkedLink>
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="nhsuk-table__body">
            {gaps.map((gap) => (
              <tr key={gap.row.domain.domain_code}>
                <th scope="row">{gap.row.label}</th>
                <AnsweredCells report={report} gap={gap} />
                <WeightedCells gap={gap} minimumBase={report.minimumBase} />
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <ExplainHint />
      <HiddenReasons statuses={gaps.map(({ row }) => row.gap.status)} />
    </>
  );
}

function AnsweredCells({ report, gap: { row } }: { readonly report: AreaReport; readonly gap: WeightedGap }) {
  if (!isShown(row.gap)) {
    return (
      <td className="numeric hidden-figure" colSpan={2}>
        {hiddenText(row.gap.status)}
      </td>
    );
  }
  return (
    <>
      <td className="numeric">
        <ExplainedValue href={explainLink(report, { measure: "gap", subject: row.domain.domain_code })}>
          {formatMeanInTable(row.gap.value)}
        </ExplainedValue>
      </td>
      <td className="numeric">{formatCount(row.gap.base)}</td>
    </>
  );
}

interface WeightedCellsProps {
  readonly gap: WeightedGap;
  readonly minimumBase: number;
}

function WeightedCells({ gap: { row, weighting }, minimumBase }: WeightedCellsProps) {
  if (weighting.status === "refused") {
    return (
      <td className="hidden-figure mix-table__refusal" colSpan={DERIVED_HEADERS.length}>
        {isShown(row.gap) ? `${capitalise(refusalWords(weighting))}.` : "–"}
      </td>
    );
  }
  const staffOf = (share: number) => staffShareWords(share, weighting.workforce, minimumBase);
  return (
    <>
      <td className="numeric">{formatMeanInTable(weighting.value)}</td>
      <td className="numeric">{formatMeanInTable(weighting.standardError)}</td>
      <td className="numeric">{formatInterval(weighting, formatMeanInTable)}</td>
      <td className="numeric">{formatCount(Math.round(weighting.effectiveBase))}</td>
      <td className="numeric">{capitalise(staffOf(weighting.uncovered))}</td>
      <td className="numeric">{capitalise(staffOf(weighting.byOthers))}</td>
    </>
  );
}

/** Explains the weighted gap of the domain in focus, or of the first that has one. */
function WorkedWeights({ report, gaps }: GapsProps) {
  const focus = report.filters.domain?.domain_code;
  const weighted = gaps.filter(({ weighting }) => weighting.status === "weighted");
  const { row, weighting } =
    weighted.find((each) => each.row.domain.domain_code === focus) ?? weighted[0] ?? {};
  if (row === undefined || weighting?.status !== "weighted") return null;
  return (
    <WorkedOut
      id="worked-weights"
      title={`Weighted to the workforce: ${inSentence(row.label)}`}
      formula={WORKFORCE_WEIGHTS}
      inputs={[
        {
          term: "Worked from",
          meaning: (
            <ul className="nhsuk-list nhsuk-list--bullet">
              {weighting.strata.map((stratum) => (
                <li key={stratum.key}>
                  <StratumWords report={report} subject={row.domain.domain_code} stratum={stratum} />
                </li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}

interface StratumProps {
  readonly report: AreaReport;
  readonly subject: string;
  readonly stratum: WeightedStratum;
}

function StratumWords({ report, subject, stratum: { key, base, headcount, value } }: StratumProps) {
  const staff =
    headcount < report.minimumBase
      ? fewStaffWords(report.minimumBase)
      : formatCounted(headcount, "member of staff", "staff");
  if (key === OTHER_STRATUM) {
    return (
      <>
        All others, the whole less these:{" "}
        {isOneFamily(report, subject)
          ? "not printed, because they may be one profession family that is not shown"
          : `gap ${formatMeanInTable(value)} of ${formatCount(base)} people`}
        , for {staff}
      </>
    );
  }
  return (
    <>
      {report.families.find((each) => each.key === key)?.label ?? ""}: gap{" "}
      <ExplainedValue href={explainLink(report, { measure: "gap", subject, profession: key })}>
        {formatMeanInTable(value)}
      </ExplainedValue>{" "}
      of {formatCount(base)} people, for {staff}
    </>
  );
}

/** Whether all others may be a single hidden family, whose value and people the whole less the shown would tell. */
function isOneFamily({ families, professionGaps }: AreaReport, subject: string): boolean {
  const hidden = families.filter(({ key }) => {
    const gap = professionGaps.find(
      ({ profession, domain }) => profession.key === key && domain.domain_code === subject,
    );
    return gap !== undefined && !isShown(gap.figure) && gap.figure.status !== "no_responses";
  });
  return hidden.length < 2;
}
