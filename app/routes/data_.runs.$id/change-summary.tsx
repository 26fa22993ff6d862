import { formatCounted } from "../../domain/number-format";
import type { ReportChanges, ValidationReport } from "../../domain/validation-report";
import { formatWaveShort, parseWaveCode } from "../../domain/wave";

/** Waves that are listed without a click. */
const SHOWN_WAVES = 6;

export interface ChangeSummaryProps {
  readonly report: ValidationReport;
  /** Whether the dashboard shows the sample now. */
  readonly isSampleLive: boolean;
}

/** What the load changes against what the dashboard shows, or would change. */
export function ChangeSummary({ report, isSampleLive }: ChangeSummaryProps) {
  const { changes, outcome, action, source } = report;
  if (outcome === "blocked") return null;
  const { added, withdrawn, unchanged, waves } = changes;
  const isNothing = added.length === 0 && withdrawn.length === 0 && waves.length === 0;
  return (
    <section className="area-section" aria-labelledby="changes">
      <h2 className="nhsuk-heading-l" id="changes">
        {action === "check" ? "What publishing would change" : "What has changed"}
      </h2>
      {action === "check" && source === "exports" && isSampleLive && (
        <p>
          <strong>The synthetic sample goes:</strong> the dashboard then shows these files alone.
        </p>
      )}
      {isNothing && <p>Nothing: every file is in use already.</p>}
      <FileNames title={formatCounted(added.length, "file is new", "files are new")} names={added} />
      <FileNames
        title={formatCounted(withdrawn.length, "file is no longer used", "files are no longer used")}
        names={withdrawn}
      />
      {unchanged > 0 && <p>{formatCounted(unchanged, "file stays as it is", "files stay as they are")}.</p>}
      <Waves waves={waves} />
    </section>
  );
}

function Waves({ waves }: Pick<ReportChanges, "waves">) {
  if (waves.length === 0) return null;
  const words = `Figures of ${formatCounted(waves.length, "wave", "waves")} rest on other files than before`;
  const list = (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {waves.map(({ wave, organisations }) => (
        <li key={wave}>
          {toWaveWords(wave)}: {formatCounted(organisations, "organisation", "organisations")}
        </li>
      ))}
    </ul>
  );
  if (waves.length > SHOWN_WAVES) {
    return (
      <details className="place-tree__details">
        <summary>{words}</summary>
        {list}
      </details>
    );
  }
  return (
    <>
      <p>{words}:</p>
      {list}
    </>
  );
}

function toWaveWords(code: string): string {
  const wave = parseWaveCode(code);
  return wave.ok ? formatWaveShort(wave.value) : code;
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
