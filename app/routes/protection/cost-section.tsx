import { TextSection } from "../../components/text-section";
import { accuracySentence, deviationUnit, findNegligible, NEGLIGIBLE_WIDENING } from "../../domain/accuracy";
import { formatCount, formatLevel } from "../../domain/number-format";
import { type AccuracyMeasure, isFirst } from "./accuracy-lines";
import { AccuracyTable } from "./accuracy-table";

/** What protection costs in accuracy. */
export function CostSection({ measures }: { readonly measures: readonly AccuracyMeasure[] }) {
  const first = measures.filter(isFirst);
  const others = measures.filter((measure) => !isFirst(measure));
  return (
    <TextSection id="cost" title="What protection costs in accuracy">
      {measures.length === 0 ? (
        <p>Nothing is recorded for this release.</p>
      ) : (
        <p>
          Before the release was published, the audit compared its figures with the true ones. Each line pools
          many figures, so that no single change can be worked out. Each number is a typical change (root mean
          square); a share told as a band counts as the middle of its band. The intervals that pages print
          allow for all of it.
        </p>
      )}
      {first.map((measure) => (
        <MeasureCost key={`${measure.instrument} ${measure.measure}`} measure={measure} />
      ))}
      {others.length > 0 && (
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">
              The other {others.length === 1 ? "measure" : `${formatCount(others.length)} measures`}
            </span>
          </summary>
          <div className="nhsuk-details__text">
            {others.map((measure) => (
              <AccuracyTable
                key={`${measure.instrument} ${measure.measure}`}
                caption={toCaption(measure)}
                lines={measure.lines}
              />
            ))}
          </div>
        </details>
      )}
    </TextSection>
  );
}

function MeasureCost({ measure }: { readonly measure: AccuracyMeasure }) {
  const { lines } = measure;
  const [smallest] = lines;
  const negligible = findNegligible(lines);
  return (
    <>
      <h3 className="nhsuk-heading-s">
        {measure.label} ({measure.title})
      </h3>
      <p>
        {smallest !== undefined && accuracySentence(smallest)}{" "}
        {negligible !== undefined &&
          `From ${formatCount(negligible.baseFrom)} people on, intervals are wider by less than ${formatLevel(NEGLIGIBLE_WIDENING)}.`}
      </p>
      <AccuracyTable caption={toCaption(measure)} lines={lines} />
    </>
  );
}

function toCaption({ label, title, kind }: AccuracyMeasure): string {
  return `${label} (${title}): how far protection and chance move it, in ${deviationUnit(kind)}`;
}
