import { ExplainedValue, ExplainHint } from "../../components/explained-value";
import { HiddenReasons, hiddenText } from "../../components/hidden-figure";
import { ScrollRegion } from "../../components/scroll-region";
import { type Figure, isShown } from "../../domain/figure";
import { writeDifference, writeDifferences, writeFigure } from "../../domain/figure-words";
import { getMeasure } from "../../domain/measure";
import { formatPercentagePoints, formatPoints } from "../../domain/number-format";
import { smallestEffectOf } from "../../domain/smallest-effect";
import type { WaveTable } from "../../release/schema";
import { groupName } from "./area-names";
import type { AreaReport } from "./area-report";
import { changeLabel } from "./change-verdict";
import { describeChanges } from "./change-words";
import { explainLink } from "./explain-link";
import { changesOf, type JudgedChange } from "./wave-changes";
import { waveLabel } from "./wave-label";

/** Every change since the wave before that was tested, with how sure it is. */
export function ChangesSection({ report }: { readonly report: AreaReport }) {
  const changes = changesOf(report);
  const { title, rest } = describeChanges(changes, report.isRedrawn);
  const caption = `Changes between waves, ${groupName(report)}`;
  return (
    <section className="area-section" aria-labelledby="changes-title">
      <h2 className="nhsuk-heading-l" id="changes-title">
        What changed: {title.slice(0, 1).toLowerCase() + title.slice(1)}
      </h2>
      <p className="section-intro">{rest}</p>
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">Show every change tested as a table</span>
        </summary>
        <div className="nhsuk-details__text">
          <ScrollRegion label={caption}>
            <table className="nhsuk-table">
              <caption className="nhsuk-table__caption nhsuk-table__caption--s">{caption}</caption>
              <thead className="nhsuk-table__head">
                <tr>
                  <th scope="col">Domain or barrier</th>
                  <th scope="col">Measure</th>
                  <th scope="col">Wave before</th>
                  <th scope="col">This wave</th>
                  <th scope="col">Change (95% interval)</th>
                  <th scope="col">Result</th>
                </tr>
              </thead>
              <tbody className="nhsuk-table__body">
                {changes.map((each) => (
                  <ChangeRow key={`${each.measure} ${each.subject}`} judged={each} report={report} />
                ))}
              </tbody>
            </table>
          </ScrollRegion>
          <ExplainHint />
          <HiddenReasons statuses={changes.flatMap(({ earlier, later }) => [earlier.status, later.status])} />
          <p>
            Clear: larger than {formatPoints(smallestEffectOf("mean"))}, or{" "}
            {formatPercentagePoints(smallestEffectOf("share"))}, beyond what chance explains. All changes of
            this table are tested together (Holm), so the chance of even one false claim among them is at most
            5%.
          </p>
        </div>
      </details>
    </section>
  );
}

function ChangeRow({ judged, report }: { readonly judged: JudgedChange; readonly report: AreaReport }) {
  const { measure, label, earlier, later, earlierWave, laterWave, change, adjustedP, verdict } = judged;
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{getMeasure(measure).label}</td>
      <FigureCell report={report} judged={judged} figure={earlier} wave={earlierWave} />
      <FigureCell report={report} judged={judged} figure={later} wave={laterWave} />
      <td>
        {change === null
          ? "–"
          : `${writeDifference(measure, change.difference)} (${writeDifferences(measure, change)})`}
      </td>
      <td>
        {changeLabel(verdict)}
        {adjustedP !== null && <span className="verdict__numbers">p {adjustedP.toFixed(3)}, adjusted</span>}
      </td>
    </tr>
  );
}

interface FigureCellProps {
  readonly report: AreaReport;
  readonly judged: JudgedChange;
  readonly figure: Figure;
  readonly wave: WaveTable;
}

function FigureCell({ report, judged, figure, wave }: FigureCellProps) {
  const { measure, subject } = judged;
  if (!isShown(figure)) return <td className="hidden-figure">{hiddenText(figure.status)}</td>;
  return (
    <td>
      <ExplainedValue
        href={explainLink(report, {
          instrument: wave.instrument_code,
          wave: wave.wave_code,
          measure,
          subject,
        })}
      >
        {writeFigure(measure, figure)}
      </ExplainedValue>
      <span className="verdict__numbers">{waveLabel(wave)}</span>
    </td>
  );
}
