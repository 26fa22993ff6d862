import { RepresentationNote } from "../../components/representation-note";
import { TrustMark } from "../../components/trust-mark";
import { formatCounted } from "../../domain/number-format";
import type { ExplainReport } from "./load-explanation.server";

/** How far a figure can be trusted, who answered, and what is known to be wrong with the data; nothing for a hidden one. */
export function ExplainedQuality({ report }: { readonly report: ExplainReport }) {
  const { trust, representation, notes, isOrganisation } = report;
  if (trust === null || representation === null || notes === null) return null;
  return (
    <section className="area-section" aria-labelledby="trust-title">
      <h2 className="nhsuk-heading-l" id="trust-title">
        How far to trust it
      </h2>
      <TrustMark trust={trust} />
      <h3 className="nhsuk-heading-s">Whose voice is missing</h3>
      <RepresentationNote representation={representation} />
      <h3 className="nhsuk-heading-s">Known problems with the data</h3>
      {notes.length === 0 ? (
        <p>None are known for this period.</p>
      ) : (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {notes.map(({ note, organisations }) => (
            <li key={note}>
              {isOrganisation ? "" : `${formatCounted(organisations, "organisation", "organisations")}: `}
              {note}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
