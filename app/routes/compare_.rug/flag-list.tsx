import { inSentence } from "../../domain/phrase";
import { comparisonLabel } from "../../domain/significance";
import type { RugRow } from "./rug-rows";

/** As many as a reader takes in; more are found by their marks. */
const MOST_FLAGS = 12;

/** The clear differences of a rug in words; nothing where there is none, or more than can be read. */
export function FlagList({ rows }: { readonly rows: readonly RugRow[] }) {
  const flags = rows.flatMap(({ cells }) => cells.filter(({ sign }) => sign !== "plain"));
  if (flags.length === 0 || flags.length > MOST_FLAGS) return null;
  return (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {flags.map(({ unit, comparison }) => (
        <li key={unit.explainHref}>
          {unit.label}: {comparisonLabel(comparison)} than the rest of England for{" "}
          <strong>{inSentence(unit.subject.label)}</strong>.
        </li>
      ))}
    </ul>
  );
}
