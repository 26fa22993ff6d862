import { auditStatement } from "../../components/audit-state";
import { DefinitionList } from "../../components/definition-list";
import { formatDate } from "../../components/format-date";
import { formatCounted } from "../../domain/number-format";
import type { InstrumentTable, ReleaseInfoTable, WaveTable } from "../../release/schema";

export interface ReleaseSectionProps {
  readonly info: ReleaseInfoTable;
  readonly instruments: readonly InstrumentTable[];
  readonly waves: readonly WaveTable[];
  /** Places with a boundary in this release. */
  readonly boundaries: number;
}

/** What this release holds and where it came from. */
export function ReleaseSection({ info, instruments, waves, boundaries }: ReleaseSectionProps) {
  return (
    <section className="area-section" aria-labelledby="release">
      <h2 className="nhsuk-heading-l" id="release">
        This release
      </h2>
      <DefinitionList
        definitions={[
          { term: "Release", meaning: info.release_id },
          { term: "Published", meaning: formatDate(info.published_on) },
          { term: "Newest export", meaning: formatDate(info.data_through) },
          { term: "Places as at", meaning: formatDate(info.geography_as_at) },
          { term: "Disclosure policy", meaning: info.policy_version },
          {
            term: "Last audited",
            meaning: (
              <>
                {auditStatement(info)} <a href="/protection#audit">What the audit does</a>
              </>
            ),
          },
          {
            term: "Map boundaries",
            meaning:
              boundaries === 0
                ? "No boundary file is loaded, so the map shows places as tiles."
                : `Loaded for ${formatCounted(boundaries, "place", "places")}: the map can show places as tiles or by their boundaries.`,
          },
          {
            term: "Data",
            meaning: info.is_synthetic
              ? "Synthetic sample: fictional organisations, no real people"
              : "Exports of real assessments and surveys",
          },
          ...instruments.map(({ instrument_code, title, source }) => ({
            term: title,
            meaning: `${source}. ${describeWaves(waves.filter((wave) => wave.instrument_code === instrument_code))}`,
          })),
        ]}
      />
    </section>
  );
}

function describeWaves(waves: readonly WaveTable[]): string {
  const first = waves[0];
  const last = waves.at(-1);
  if (first === undefined || last === undefined) return "No waves.";
  const provisional = waves.filter((wave) => wave.is_provisional).map((wave) => wave.wave_name);
  const span =
    first === last ? first.wave_name : `${waves.length} waves, ${first.wave_name} to ${last.wave_name}`;
  return provisional.length === 0 ? `${span}.` : `${span}. Provisional: ${provisional.join(", ")}.`;
}
