import { DefinitionList } from "../../components/definition-list";
import { getMeasure, type MeasureCode } from "../../domain/measure";

/** What each measure that can be chosen is; closed until somebody wants to know. */
export function MeasureMeanings({ measures }: { readonly measures: readonly MeasureCode[] }) {
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">What the measures are</span>
      </summary>
      <div className="nhsuk-details__text">
        <DefinitionList
          definitions={measures.map(getMeasure).map(({ label, definition }) => ({
            term: label,
            meaning: definition,
          }))}
        />
      </div>
    </details>
  );
}
