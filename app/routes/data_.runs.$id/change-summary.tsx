import { formatCounted } from "../../domain/number-format";
import type { ValidationReport } from "../../domain/validation-report";

/** What the load changes against what the dashboard shows, or would change. */
export function ChangeSummary({ report }: { readonly report: ValidationReport }) {
  const { changes, outcome, action } = report;
  if (outcome === "blocked") return null;
  const { added, withdrawn, unchanged, waves } = changes;
  const isNothing = added.length === 0 && withdrawn.length === 0 && waves.length === 0;
  return (
    <section className="area-section" aria-labelledby="changes">
      <h2 className="nhsuk-heading-l" id="changes">
        {action === "check" ? "What publishing would change" : "What has changed"}
      </h2>
      {isNothing && <p>Nothing: every file is in use already.</p>}
      {waves.length > 0 && (
        <>
          <p>Figures of {formatCounted(waves.length, "wave", "waves")} rest on other files than before:</p>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {waves.map(({ wave, organisations }) => (
              <li key={wave}>
                {wave}: {formatCounted(organisations, "organisation", "organisations")}
              </li>
            ))}
          </ul>
        </>
      )}
      <FileNames title={formatCounted(added.length, "file is new", "files are new")} names={added} />
      <FileNames
        title={formatCounted(withdrawn.length, "file is no longer used", "files are no longer used")}
        names={withdrawn}
      />
      {unchanged > 0 && <p>{formatCounted(unchanged, "file stays as it is", "files stay as they are")}.</p>}
    </section>
  );
}

function FileNames({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <>
      <p>{title}:</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {names.map((name) => (
          <li key={name} className="file-name">
            {name}
          </li>
        ))}
      </ul>
    </>
  );
}
