import type { Session } from "../duckdb.ts";
import { readNumbers } from "../read-numbers.ts";
import type { AnswerSums, MeasureCells, WaveLattice } from "./wave-lattice.ts";

interface MeasureRow {
  readonly measure_id: number;
  readonly base_measure_id: number;
  readonly instrument_code: string;
  readonly measure: string;
  readonly subject: string;
  readonly form: "mean" | "share";
  readonly noise_variance: number;
  readonly least_base: number;
  readonly person_variance: number;
  readonly person_mean: number;
  readonly scale_min: number;
  readonly scale_max: number;
  readonly noise_bound: number;
  readonly band_middle: number | null;
  readonly subjects: number | null;
  readonly people: number | null;
  readonly first_variance: number | null;
  readonly second_variance: number | null;
  readonly covariance: number | null;
}

/**
 * Reads the measures of a wave whose totals carry noise: true bases by leaf, and which cells are shown. The spread between people is
 * the one that England's published figures tell, which is what an attacker has. Everybody with a score is asked which band it is in, so
 * bands have the bases of their score.
 */
export async function readWaveMeasures(
  session: Session,
  lattice: WaveLattice,
): Promise<readonly MeasureCells[]> {
  const measures = await session.rows<MeasureRow>(spreadSql, { wave: lattice.waveCode });
  if (measures.length === 0) return [];
  const leaves = await readLeaves(session, lattice);
  const cells = await readShown(session, lattice);
  const nobody = () => new Int32Array(lattice.organisations.length * lattice.leafCount);
  return measures.map((row) => {
    const { shown, published, slack } = cells.get(row.measure_id) ?? noCells;
    return {
      measureId: row.measure_id,
      instrument: row.instrument_code,
      measure: row.measure,
      subject: row.subject,
      form: row.form,
      bases: leaves.get(row.base_measure_id)?.bases ?? nobody(),
      totals: leaves.get(row.measure_id)?.totals ?? nobody(),
      shown,
      published,
      bounds: slack.map((more) => row.noise_bound + more),
      scaleMin: row.scale_min,
      scaleMax: row.scale_max,
      noiseVariance: row.noise_variance,
      leastBase: row.least_base,
      personVariance: row.person_variance,
      personMean: row.person_mean,
      baseMeasureId: row.base_measure_id,
      bandMiddle: row.band_middle,
      sums: toSums(row),
    };
  });
}

function toSums(row: MeasureRow): AnswerSums | null {
  if (row.subjects === null || row.people === null || row.first_variance === null) return null;
  return {
    subjects: row.subjects,
    people: row.people,
    first: row.first_variance,
    second: row.second_variance,
    shared: row.covariance,
  };
}

const spreadSql = `
with shown as (
    select noisy.*, place.geography_level, profession.profession_level
    from marts.noisy_measure as noisy
    inner join core.place as place using (place_id)
    inner join core.profession as profession using (profession_id)
    where place.wave_code = $wave and noisy.status = 'shown' and noisy.form <> 'count'
),
noise as (
    select measure_id, max(total_variance) as noise_variance, min(base)::integer as least_base from shown group by measure_id
),
england as (
    select * from shown where geography_level = 'england' and profession_level = 'all'
)
select measure.measure_id, measure.base_measure_id, measure.instrument_code, measure.measure, measure.subject, measure.form,
    noise.noise_variance, noise.least_base,
    case
        when england.total is null then
            case when measure.form = 'share' then 0.25 else power((scale.scale_max - scale.scale_min) / 4.0, 2) end
        when measure.form = 'share' then
            clip(england.total / england.base, 1 / england.base, 1 - 1 / england.base)
            * (1 - clip(england.total / england.base, 1 / england.base, 1 - 1 / england.base))
        else greatest(
            least_variance(measure.measure, scale.scale_min, scale.scale_max),
            (england.squares - england.base * power(england.total / england.base - scale.centre, 2)) / (england.base - 1)
        )
    end::double as person_variance,
    coalesce(
        england.total / england.base, (coalesce(scale.scale_min, 0) + coalesce(scale.scale_max, 1)) / 2
    )::double as person_mean,
    coalesce(scale.scale_min, 0)::integer as scale_min,
    coalesce(scale.scale_max, 1)::integer as scale_max,
    case
        when measure.form = 'share' then getvariable('count_noise_bound')::integer
        else (
            select max(abs(step.noise))::integer from policy.noise_distribution as step
            where step.family = concat('total|', measure.instrument_code, '|', measure.measure)
        )
    end as noise_bound,
    (
        select (band.lowest + band.highest) / 2
        from reference.framework_domain as domain
        inner join reference.score_band as band on domain.scale_min = band.scale_min and domain.scale_max = band.scale_max
        where measure.base_measure_id <> measure.measure_id
            and domain.framework = measure.instrument_code
            and domain.domain_code || '/' || band.band_code = measure.subject
    )::double as band_middle,
    sums.subjects::integer as subjects,
    sums.people::integer as people,
    sums.first_variance::double as first_variance,
    sums.second_variance::double as second_variance,
    sums.covariance::double as covariance
from noise
inner join core.measure as measure using (measure_id)
left join england on measure.measure_id = england.measure_id
left join policy.scale as scale
    on measure.instrument_code = scale.instrument_code and measure.measure = scale.measure
left join marts.answer_sum as sums
    on sums.wave_code = $wave and measure.instrument_code = sums.instrument_code
where noise.noise_variance > 0
order by measure.measure_id`;

interface LeafNumbers {
  readonly bases: Int32Array;
  readonly totals: Int32Array;
}

/** The place of a leaf among the organisations and the leaf professions of the lattice. */
const positionSql = `
inner join (
  select organisation_code, row_number() over (order by organisation_code) - 1 as position
  from (select distinct organisation_code from core.place_member where wave_code = $wave)
) as organisation using (organisation_code)
inner join (
  select job_group_code, row_number() over (order by job_group_code) - 1 as position
  from (select distinct job_group_code from core.profession_member)
) as leaf_profession using (job_group_code)
where leaf.wave_code = $wave`;

async function readLeaves(session: Session, lattice: WaveLattice): Promise<ReadonlyMap<number, LeafNumbers>> {
  const size = lattice.organisations.length * lattice.leafCount;
  const found = new Map<number, LeafNumbers>();
  const add = (measure: number, leaf: number, base: number, total: number) => {
    const numbers = found.get(measure) ?? { bases: new Int32Array(size), totals: new Int32Array(size) };
    found.set(measure, numbers);
    numbers.bases[leaf] = base;
    numbers.totals[leaf] = total;
  };
  const bind = { wave: lattice.waveCode };
  await readNumbers(
    session,
    `select leaf.measure_id::integer, organisation.position::integer, leaf_profession.position::integer, leaf.base::integer,
       leaf.total::integer
     from marts.measure_by_leaf as leaf ${positionSql} and leaf.base > 0`,
    (column) => add(column(0), column(1) * lattice.leafCount + column(2), column(3), column(4)),
    bind,
  );
  const leaves = new Map<number, number>();
  await readNumbers(
    session,
    `select leaf.leaf_id, organisation.position::integer, leaf_profession.position::integer
     from marts.leaf as leaf ${positionSql} order by leaf.leaf_id`,
    (column) => leaves.set(column(0), column(1) * lattice.leafCount + column(2)),
    bind,
  );
  const ids = [...leaves.keys()];
  // Answers are counted when they are asked for: as numbers, not by the name of the wave, the leaves wanted narrow what is read of people.
  await readNumbers(
    session,
    `select leaf_id, measure_id::integer, people::integer
     from marts.answer_by_leaf where leaf_id between $first and $last`,
    (column) => {
      const leaf = leaves.get(column(0));
      // A leaf between those of the wave that no place counts.
      if (leaf !== undefined) add(column(1), leaf, column(2), column(2));
    },
    { first: ids[0] ?? 0, last: ids.at(-1) ?? 0 },
  );
  return found;
}

interface ShownCells {
  readonly shown: Int32Array;
  readonly published: Float64Array;
  /** How much further than noise takes it the published total can be from the true one. */
  readonly slack: Float64Array;
}

const noCells: ShownCells = {
  shown: new Int32Array(0),
  published: new Float64Array(0),
  slack: new Float64Array(0),
};

async function readShown(session: Session, lattice: WaveLattice): Promise<ReadonlyMap<number, ShownCells>> {
  const placeIndex = new Map(lattice.places.map(({ id }, index) => [id, index]));
  const professionIndex = new Map(lattice.professions.map(({ id }, index) => [id, index]));
  const found = new Map<number, Record<keyof ShownCells, number[]>>();
  await readNumbers(
    session,
    // What stands for a band is its middle, so that noise goes on from half a band away.
    `select measure_id::integer, place_id::integer, profession_id::integer, total::double,
       case when band is null then 0 else getvariable('end_band') / 2 end::double
     from marts.noisy_measure inner join core.place using (place_id)
     where place.wave_code = $wave and status = 'shown' and form <> 'count' order by 1, 2, 3`,
    (column) => {
      const cells = found.get(column(0)) ?? { shown: [], published: [], slack: [] };
      found.set(column(0), cells);
      const place = placeIndex.get(column(1)) ?? -1;
      const profession = professionIndex.get(column(2)) ?? -1;
      cells.shown.push(place * lattice.professions.length + profession);
      cells.published.push(column(3));
      cells.slack.push(column(4));
    },
    { wave: lattice.waveCode },
  );
  return new Map(
    [...found].map(([measure, { shown, published, slack }]) => [
      measure,
      {
        shown: Int32Array.from(shown),
        published: Float64Array.from(published),
        slack: Float64Array.from(slack),
      },
    ]),
  );
}
