import { HOTSPOT_QUARTERS } from "../../app/domain/hotspot-confirmation.ts";
import type { Session } from "../duckdb.ts";

/** The waves of an instrument that its hotspots rest on, and those before, which confirm them. */
export interface HotspotPeriod {
  readonly instrument: string;
  readonly kind: "assessment" | "survey";
  readonly first: string;
  readonly last: string;
  /** Every wave of the period. */
  readonly waves: readonly string[];
  readonly before: readonly string[];
}

interface WaveRow {
  readonly instrument: string;
  readonly kind: HotspotPeriod["kind"];
  readonly wave: string;
  readonly position: number;
  readonly is_provisional: boolean;
}

/** Gives each instrument's latest four quarters, ending with its latest wave that is final (else its latest), and the four before. */
export async function listPeriods(session: Session): Promise<readonly HotspotPeriod[]> {
  const rows = await session.rows<WaveRow>(
    `select
        wave.instrument_code as instrument,
        kind,
        wave_code as wave,
        cast(wave_order as integer) as position,
        is_provisional,
     from release.wave as wave
     inner join release.instrument as instrument on wave.instrument_code = instrument.instrument_code
     order by wave.instrument_code, wave_order`,
  );
  return [...new Set(rows.map(({ instrument }) => instrument))].flatMap((instrument) =>
    toPeriod(rows.filter((row) => row.instrument === instrument)),
  );
}

function toPeriod(waves: readonly WaveRow[]): readonly HotspotPeriod[] {
  const last = waves.findLast((wave) => !wave.is_provisional) ?? waves.at(-1);
  if (last === undefined) return [];
  const between = (newest: number) =>
    waves
      .filter(({ position }) => position > newest - HOTSPOT_QUARTERS && position <= newest)
      .map(({ wave }) => wave);
  const within = between(last.position);
  return [
    {
      instrument: last.instrument,
      kind: last.kind,
      first: within[0] ?? last.wave,
      last: last.wave,
      waves: within,
      before: between(last.position - HOTSPOT_QUARTERS),
    },
  ];
}
