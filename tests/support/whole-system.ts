import type { AttackSystem, Observation } from "../../pipelines/audit/attack-system.ts";
import type { Session } from "../../pipelines/duckdb.ts";

/** One measure of a wave as a single system of all organisations, written down plainly from the tables: nothing is divided or approximated. */
export interface WholeSystem {
  readonly system: AttackSystem;
  readonly truth: Float64Array;
  /** Every set of people that the lattice counts, shown or not. */
  readonly cells: readonly {
    readonly leaves: Int32Array;
    readonly people: number;
    readonly isShown: boolean;
  }[];
  /** Leaves of each organisation. */
  readonly organisations: readonly Int32Array[];
}

interface LeafRow {
  readonly organisation_code: string;
  readonly job_group_code: string;
  readonly base: number;
  readonly total: number;
}

interface CellRow {
  readonly organisations: readonly string[];
  readonly job_groups: readonly string[];
  readonly status: string | null;
  readonly total: number | null;
  readonly variance: number | null;
  /** How much further than noise takes it a share told as near an end can be from the true one. */
  readonly slack: number;
}

/**
 * @param table where shown figures are read from: `marts.published_measure`, or `marts.noisy_measure` for what would leave without the audit
 */
export async function readWholeSystem(
  session: Session,
  wave: string,
  measure: string,
  subject: string,
  table: "marts.published_measure" | "marts.noisy_measure",
): Promise<WholeSystem> {
  const bind = { wave, measure, subject };
  const leaves = await session.rows<LeafRow>(
    `select leaf.organisation_code, leaf.job_group_code, leaf.base::integer as base,
       case when measure.measure_id = leaf.measure_id then leaf.total else coalesce(answer.people, 0) end::integer as total
     from core.measure as measure inner join marts.measure_by_leaf as leaf on measure.base_measure_id = leaf.measure_id
     inner join marts.leaf as numbered
       on measure.instrument_code = numbered.instrument_code and leaf.wave_code = numbered.wave_code
       and leaf.organisation_code = numbered.organisation_code and leaf.job_group_code = numbered.job_group_code
     left join marts.answer_by_leaf as answer
       on numbered.leaf_id = answer.leaf_id and measure.measure_id = answer.measure_id
     where leaf.wave_code = $wave and measure.measure = $measure and measure.subject = $subject and leaf.base > 0 order by all`,
    bind,
  );
  const cells = await session.rows<CellRow>(
    `with place as (
       select place_id, list(organisation_code) as organisations from core.place_member where wave_code = $wave group by all
     ), profession as (
       select profession_id, list(job_group_code) as job_groups from core.profession_member group by all
     )
     select organisations, job_groups, shown.status, shown.total::double as total, shown.total_variance as variance,
       case when shown.band is null then 0 else getvariable('end_band') / 2 end::double as slack
     from place cross join profession
     cross join (select measure_id from core.measure where measure = $measure and subject = $subject) as asked
     left join ${table} as shown using (place_id, profession_id, measure_id)`,
    bind,
  );
  const scale =
    measure === "gap" ? [-10, 10] : measure === "confidence" || measure === "target" ? [0, 10] : [0, 1];
  const [scaleMin = 0, scaleMax = 1] = scale;
  const noiseBound = measure === "gap" ? 21 : scaleMax === 1 ? 4 : 15;
  const people = Float64Array.from(leaves, ({ base }) => base);
  const truth = Float64Array.from(leaves, ({ total }) => total);
  const all = people.reduce((sum, base) => sum + base, 0);
  const mean = truth.reduce((sum, total) => sum + total, 0) / all;
  const [spread] = await session.rows<{ variance: number }>(
    `select (squares - base * power(total / base - case when measure = 'gap' then 0 else 5 end, 2)) / (base - 1) as variance
     from marts.noisy_measure inner join core.measure using (measure_id) inner join core.place using (place_id)
     inner join core.profession using (profession_id)
     where measure = $measure and subject = $subject and place.wave_code = $wave and geography_level = 'england' and profession_level = 'all'`,
    bind,
  );
  const sets = cells.map((cell) => ({
    ...cell,
    leaves: Int32Array.from(
      leaves.flatMap(({ organisation_code, job_group_code }, index) =>
        cell.organisations.includes(organisation_code) && cell.job_groups.includes(job_group_code)
          ? [index]
          : [],
      ),
    ),
  }));
  return {
    system: {
      people,
      personVariance: scaleMax === 1 ? mean * (1 - mean) : (spread?.variance ?? 1),
      observations: sets.flatMap(({ leaves: own, status, total, variance, slack }): Observation[] =>
        status === "shown" && total !== null
          ? [
              {
                leaves: own,
                variance: Math.max(variance ?? 0, scaleMax === 1 ? 2 : 0),
                value: total,
                bound: noiseBound + slack,
              },
            ]
          : [],
      ),
      scaleMin,
      scaleMax,
    },
    truth,
    cells: sets.map(({ leaves: own, status }) => ({
      leaves: own,
      people: own.reduce((sum, leaf) => sum + (people[leaf] ?? 0), 0),
      isShown: status === "shown",
    })),
    organisations: [...new Set(leaves.map(({ organisation_code }) => organisation_code))].map((code) =>
      Int32Array.from(
        leaves.flatMap(({ organisation_code }, index) => (organisation_code === code ? [index] : [])),
      ),
    ),
  };
}

/** Groups of 1 to 9 people that cells isolate, for somebody who knows some leaves: cells, and differences of nested shown cells. */
export function listFew({ cells, system }: WholeSystem, known: Int32Array): readonly Int32Array[] {
  const isKnown = new Set(known);
  const groups = new Map<string, Int32Array>();
  const add = (leaves: Iterable<number>) => {
    const unknown = [...leaves].filter((leaf) => !isKnown.has(leaf));
    const people = unknown.reduce((sum, leaf) => sum + (system.people[leaf] ?? 0), 0);
    if (people >= 1 && people < 10) groups.set(unknown.join(), Int32Array.from(unknown));
  };
  const shown = cells.filter(({ isShown }) => isShown);
  for (const { leaves } of cells) add(leaves);
  for (const whole of shown) {
    const outer = new Set(whole.leaves);
    for (const part of shown) {
      if (part.people >= whole.people || !part.leaves.every((leaf) => outer.has(leaf))) continue;
      const inner = new Set(part.leaves);
      add(whole.leaves.filter((leaf) => !inner.has(leaf)));
    }
  }
  return [...groups.values()];
}
