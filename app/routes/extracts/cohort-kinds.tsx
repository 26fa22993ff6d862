import type { CohortKind } from "../../domain/cohort";
import { findDefaultInstrument } from "../../domain/cohort-defaults";
import type { ExtractPage } from "./extract-report";

interface KindLink {
  readonly kind: CohortKind;
  readonly instrument: string;
  readonly label: string;
}

/** Leads to the forms for what can be taken away: figures of each instrument, and records where the release holds them. */
export function CohortKinds({ vocabulary, cohort }: Pick<ExtractPage, "vocabulary" | "cohort">) {
  const links: readonly KindLink[] = [
    ...vocabulary.instruments.map(
      ({ code, name }): KindLink => ({ kind: "aggregate", instrument: code, label: `Figures: ${name}` }),
    ),
    ...vocabulary.instruments
      .filter(({ hasRecords }) => hasRecords)
      .map(({ code, name }): KindLink => ({ kind: "records", instrument: code, label: `Records: ${name}` })),
  ];
  const hasRecords = links.some(({ kind }) => kind === "records");
  return (
    <nav className="extract-kinds" aria-label="What to take away">
      <ul className="extract-kinds__list">
        {links.map(({ kind, instrument, label }) => (
          <li key={label}>
            <a
              className="extract-kinds__link"
              href={toKindHref(kind, instrument, findDefaultInstrument(vocabulary, kind))}
              aria-current={kind === cohort.kind && instrument === cohort.instrument ? "true" : undefined}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
      {!hasRecords && (
        <p className="nhsuk-body-s">
          This release holds no record-level extract: the disclosure policy it was made under has it off.
        </p>
      )}
    </nav>
  );
}

function toKindHref(kind: CohortKind, instrument: string, usual: string): string {
  const query = [
    ...(kind === "records" ? ["kind=records"] : []),
    ...(instrument === usual ? [] : [`instrument=${instrument}`]),
  ].join("&");
  return query === "" ? "/extracts" : `/extracts?${query}`;
}
