import { type BlockSize, listBlockNames } from "./block-size.ts";
import type { FamilyAudit } from "./family-audit.ts";
import type { MeasureCells, WaveLattice } from "./wave-lattice.ts";

export type ChairKind = "outsider" | "organisation";

/** Remaining uncertainty of the protected groups of an instrument in a wave, by chair and size of the board. */
export interface SummaryRow {
  readonly instrument_code: string;
  readonly wave_code: string;
  readonly chair: ChairKind;
  readonly block_size: BlockSize;
  readonly groups: number;
  readonly least_uncertainty: number;
  readonly median_uncertainty: number;
  /** Width of the narrowest interval of a group's mean, as a share of the scale; null where all groups keep so much that none was sought. */
  readonly least_interval: number | null;
}

/** How many figures the audit withheld, of those that could be shown otherwise. */
export interface WithholdingRow {
  readonly instrument_code: string;
  readonly wave_code: string;
  readonly block_size: BlockSize;
  readonly figures: number;
  readonly withheld: number;
  /** The same for figures of an organisation and a profession family. */
  readonly family_figures: number;
  readonly family_withheld: number;
}

/** One of the places where least remains unknown. */
export interface FindingRow {
  readonly instrument_code: string;
  readonly wave_code: string;
  readonly geography_level: "icb" | "england";
  readonly geography_code: string;
  readonly chair: ChairKind;
  readonly measure: string;
  readonly uncertainty: number;
}

export interface WaveFindings {
  readonly summary: readonly SummaryRow[];
  readonly withholding: readonly WithholdingRow[];
  readonly findings: readonly FindingRow[];
  /** Cells to withhold: `place index * professions + profession index`, and the measure's index among those of the wave. */
  readonly withheld: readonly (readonly [cell: number, measure: number])[];
  /** Where the bound is not kept, in words. */
  readonly failures: readonly string[];
}

/** A board is named only when it has this many protected groups; fewer could point at one. */
const leastGroupsToName = 10;
const mostFindings = 5;

/** Puts together what the audits of a wave's families found. */
export function toWaveFindings(
  lattice: WaveLattice,
  measures: readonly MeasureCells[],
  audits: readonly FamilyAudit[],
): WaveFindings {
  const blocks = listBlockNames(lattice);
  const sizeOf = (block: number): BlockSize => blocks[block]?.size ?? "several";
  const instruments = [...new Set(audits.map(({ instrument }) => instrument))].sort();
  const withheldOf = toWithheld(measures, audits);
  return {
    summary: instruments.flatMap((instrument) => toSummary(lattice.waveCode, instrument, audits, sizeOf)),
    withholding: instruments.flatMap((instrument) =>
      toWithholding(lattice, instrument, measures, withheldOf),
    ),
    findings: instruments.flatMap((instrument) =>
      toFindings(
        lattice.waveCode,
        audits.filter((audit) => audit.instrument === instrument),
        blocks,
      ),
    ),
    withheld: measures.flatMap(({ measureId }, index) =>
      [...(withheldOf.get(measureId) ?? [])].map((cell) => [cell, index] as const),
    ),
    failures: audits.flatMap(({ failing, measures: names }) =>
      failing.map(
        (block) => `${lattice.waveCode}, ${blocks[block]?.code ?? "several boards"}, ${names.join(", ")}`,
      ),
    ),
  };
}

/** The withheld cells of each measure. Bands go with the mean of their score, which they would tell otherwise. */
function toWithheld(
  measures: readonly MeasureCells[],
  audits: readonly FamilyAudit[],
): ReadonlyMap<number, ReadonlySet<number>> {
  const own = new Map(
    audits.flatMap(({ measureIds, withheld }) => measureIds.map((id) => [id, withheld] as const)),
  );
  return new Map(
    measures.map(({ measureId, baseMeasureId }) => [
      measureId,
      new Set([...(own.get(measureId) ?? []), ...(own.get(baseMeasureId) ?? [])]),
    ]),
  );
}

function toCell(lattice: WaveLattice, cell: number) {
  const place = lattice.places[Math.floor(cell / lattice.professions.length)];
  const profession = lattice.professions[cell % lattice.professions.length];
  if (place === undefined || profession === undefined) throw new RangeError(`no cell ${cell} in the lattice`);
  return { place, profession };
}

function toSummary(
  waveCode: string,
  instrument: string,
  audits: readonly FamilyAudit[],
  sizeOf: (block: number) => BlockSize,
): readonly SummaryRow[] {
  const intervals = new Map<BlockSize, number>();
  for (const audit of audits) {
    if (audit.instrument !== instrument) continue;
    for (const { block, interval } of audit.blocks) {
      intervals.set(sizeOf(block), Math.min(intervals.get(sizeOf(block)) ?? 1, interval));
    }
  }
  const byKind = new Map<string, { chair: ChairKind; size: BlockSize; rhos: number[] }>();
  for (const audit of audits) {
    if (audit.instrument !== instrument) continue;
    for (const { isOutsider, block, rho } of audit.groups) {
      const chair = isOutsider ? "outsider" : "organisation";
      const size = sizeOf(block);
      const key = `${chair} ${size}`;
      const kind = byKind.get(key) ?? { chair, size, rhos: [] };
      byKind.set(key, kind);
      kind.rhos.push(rho);
    }
  }
  return [...byKind.values()].map(({ chair, size, rhos }) => {
    const sorted = Float64Array.from(rhos).sort();
    return {
      instrument_code: instrument,
      wave_code: waveCode,
      chair,
      block_size: size,
      groups: sorted.length,
      least_uncertainty: sorted[0] ?? 1,
      median_uncertainty: sorted[sorted.length >> 1] ?? 1,
      least_interval: (intervals.get(size) ?? 1) < 1 ? (intervals.get(size) ?? 1) : null,
    };
  });
}

function toWithholding(
  lattice: WaveLattice,
  instrument: string,
  measures: readonly MeasureCells[],
  withheldOf: ReadonlyMap<number, ReadonlySet<number>>,
): readonly WithholdingRow[] {
  const blocks = listBlockNames(lattice);
  const sizeOfPlace = lattice.places.map(({ organisations }): BlockSize => {
    const home = blocks.filter((block) => organisations.some((each) => block.organisations.includes(each)));
    return home.length === 1 ? (home[0]?.size ?? "several") : "several";
  });
  const rows = new Map<
    BlockSize,
    { figures: number; withheld: number; family_figures: number; family_withheld: number }
  >();
  for (const measure of measures) {
    if (measure.instrument !== instrument) continue;
    for (const cell of measure.shown) {
      const size = sizeOfPlace[Math.floor(cell / lattice.professions.length)] ?? "several";
      const row = rows.get(size) ?? { figures: 0, withheld: 0, family_figures: 0, family_withheld: 0 };
      rows.set(size, row);
      const isWithheld = withheldOf.get(measure.measureId)?.has(cell) === true;
      const { place, profession } = toCell(lattice, cell);
      const isFamily = place.level === "organisation" && profession.level === "family";
      row.figures += 1;
      row.withheld += isWithheld ? 1 : 0;
      row.family_figures += isFamily ? 1 : 0;
      row.family_withheld += isFamily && isWithheld ? 1 : 0;
    }
  }
  return [...rows].map(([block_size, row]) => ({
    instrument_code: instrument,
    wave_code: lattice.waveCode,
    block_size,
    ...row,
  }));
}

function toFindings(
  waveCode: string,
  audits: readonly FamilyAudit[],
  blocks: readonly { readonly code: string }[],
): readonly FindingRow[] {
  const worst = new Map<string, FindingRow>();
  for (const audit of audits) {
    const sizes = new Map<number, number>();
    for (const { block } of audit.groups) sizes.set(block, (sizes.get(block) ?? 0) + 1);
    for (const { block, isOutsider, rho } of audit.groups) {
      const isNamed = block >= 0 && (sizes.get(block) ?? 0) >= leastGroupsToName;
      const row: FindingRow = {
        instrument_code: audit.instrument,
        wave_code: waveCode,
        geography_level: isNamed ? "icb" : "england",
        geography_code: isNamed ? (blocks[block]?.code ?? "") : "ENG",
        chair: isOutsider ? "outsider" : "organisation",
        measure: audit.measures.join(", "),
        uncertainty: rho,
      };
      const key = `${row.geography_code} ${row.chair}`;
      if ((worst.get(key)?.uncertainty ?? 2) > rho) worst.set(key, row);
    }
  }
  return [...worst.values()].sort((a, b) => a.uncertainty - b.uncertainty).slice(0, mostFindings);
}
