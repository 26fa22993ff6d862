import type { Session } from "../duckdb.ts";

export interface LatticePlace {
  readonly id: number;
  readonly level: "england" | "region" | "icb" | "organisation";
  readonly version: "both" | "then" | "restated";
  readonly code: string;
  /** Indexes of the organisations in it, rising. */
  readonly organisations: readonly number[];
}

export interface LatticeProfession {
  readonly id: number;
  readonly level: "all" | "group" | "family" | "job_group" | "archetype";
  readonly code: string;
  /** Index of the profession above it, or null. */
  readonly parent: number | null;
  /** Indexes of the leaf professions in it, rising. */
  readonly leaves: readonly number[];
}

/** What the lattice of a wave is made of. A leaf is an organisation and a leaf profession: `organisation * leafCount + leaf`. */
export interface WaveLattice {
  readonly waveCode: string;
  readonly organisations: readonly string[];
  /** The organisation of today that holds each organisation's people, and so knows them: an index of a chair. */
  readonly chairs: readonly number[];
  /** Number of leaf professions. */
  readonly leafCount: number;
  readonly places: readonly LatticePlace[];
  readonly professions: readonly LatticeProfession[];
}

/** A measure of a wave: who is behind it, and where it is shown. */
export interface MeasureCells {
  readonly measureId: number;
  readonly instrument: string;
  readonly measure: string;
  readonly subject: string;
  readonly form: "mean" | "share";
  /** People with an answer, by leaf. */
  readonly bases: Int32Array;
  /** Shown cells as `place index * professions + profession index`, rising. */
  readonly shown: Int32Array;
  /** People in the smallest of `shown`. */
  readonly leastBase: number;
  /** True total of the answers, by leaf. */
  readonly totals: Int32Array;
  /** Published total of each of `shown`. */
  readonly published: Float64Array;
  /** Largest difference of each published total from the true one. */
  readonly bounds: Float64Array;
  /** The least and the largest answer of one person. */
  readonly scaleMin: number;
  readonly scaleMax: number;
  /** Variance of the noise in a shown total. */
  readonly noiseVariance: number;
  /** Variance of the answers between people, as the release's own figures for England tell it. */
  readonly personVariance: number;
  /** Mean of the answers, as the release's own figures for England tell it; the middle of the scale where they do not. */
  readonly personMean: number;
  /** The measure that says who was asked: itself, but for bands, which have that of their score. */
  readonly baseMeasureId: number;
  /** Of a band the middle of its scores; null for any other measure. */
  readonly bandMiddle: number | null;
  /** How the answers of its instrument add up over subjects; null where nobody gave every answer. */
  readonly sums: AnswerSums | null;
}

/** How a person's answers add up over all subjects of an instrument: the variance of a sum tells how far its parts go together. */
export interface AnswerSums {
  /** Number of subjects, such as domains. */
  readonly subjects: number;
  /** People with an answer on every subject. */
  readonly people: number;
  /** Variance between people of the sum of their confidence, or of the number of barriers they report. */
  readonly first: number;
  /** The same of target, and the covariance of the two; null for barriers. */
  readonly second: number | null;
  readonly shared: number | null;
}

interface PlaceRow {
  readonly place_id: number;
  readonly geography_level: LatticePlace["level"];
  readonly geography_version: LatticePlace["version"];
  readonly geography_code: string;
  readonly organisations: readonly string[];
}

interface ProfessionRow {
  readonly profession_id: number;
  readonly profession_level: LatticeProfession["level"];
  readonly profession_code: string;
  readonly parent_code: string | null;
  readonly leaves: readonly string[];
}

/** Reads what the lattice of a wave is made of from the warehouse that the session uses. */
export async function readWaveLattice(session: Session, waveCode: string): Promise<WaveLattice> {
  const bind = { wave: waveCode };
  const organisations = await session.rows<{ code: string; chair: string }>(
    `select organisation_code as code, coalesce(today.heir_code, organisation_code) as chair
     from (select distinct organisation_code from core.place_member where wave_code = $wave)
     left join core.organisation_today as today using (organisation_code) order by 1`,
    bind,
  );
  const leaves = await session.rows<{ code: string }>(
    "select distinct job_group_code as code from core.profession_member order by 1",
  );
  const places = await session.rows<PlaceRow>(
    `select place_id, geography_level, geography_version, geography_code,
       list(organisation_code order by organisation_code) as organisations
     from core.place inner join core.place_member using (place_id)
     where place.wave_code = $wave group by all order by 1`,
    bind,
  );
  const professions = await session.rows<ProfessionRow>(
    `select profession_id, profession_level, profession_code, parent_code,
       list(job_group_code order by job_group_code) as leaves
     from core.profession inner join core.profession_member using (profession_id) group by all order by 1`,
  );
  const toIndex = (codes: readonly string[]) => new Map(codes.map((code, index) => [code, index]));
  const organisationIndex = toIndex(organisations.map(({ code }) => code));
  const leafIndex = toIndex(leaves.map(({ code }) => code));
  const chairIndex = toIndex([...new Set(organisations.map(({ chair }) => chair))]);
  const levelOf = new Map(professions.map((each, index) => [each.profession_code, index]));
  const list = (codes: readonly string[], index: ReadonlyMap<string, number>) =>
    codes.map((code) => index.get(code) ?? -1).sort((a, b) => a - b);
  return {
    waveCode,
    organisations: organisations.map(({ code }) => code),
    chairs: organisations.map(({ chair }) => chairIndex.get(chair) ?? -1),
    leafCount: leaves.length,
    places: places.map((row) => ({
      id: row.place_id,
      level: row.geography_level,
      version: row.geography_version,
      code: row.geography_code,
      organisations: list(row.organisations, organisationIndex),
    })),
    professions: professions.map((row) => ({
      id: row.profession_id,
      level: row.profession_level,
      code: row.profession_code,
      parent: row.parent_code === null ? null : (levelOf.get(row.parent_code) ?? null),
      leaves: list(row.leaves, leafIndex),
    })),
  };
}
