import type { Lattice } from "../../app/domain/hotspot-candidate.ts";
import type { Session } from "../duckdb.ts";

interface Named {
  readonly level: string;
  readonly code: string;
}

/** What the numbers of candidates stand for. */
export interface LatticeNames {
  readonly lattice: Lattice;
  readonly places: ReadonlyMap<number, Named>;
  readonly professions: ReadonlyMap<number, Named>;
}

interface NumberedRow {
  readonly id: number;
  readonly level: string;
  readonly code: string;
  readonly above: number | null;
}

/** Reads the places and professions of the release with what is above each, England left out: it has no rest to compare with. */
export async function readLattice(session: Session): Promise<LatticeNames> {
  const places = await session.rows<NumberedRow>(
    `select
        cast(child.geography_order as integer) as id,
        child.geography_level as level,
        child.geography_code as code,
        cast(parent.geography_order as integer) as above,
     from release.geography as child
     left join release.geography as parent
        on child.parent_level = parent.geography_level
        and child.parent_code = parent.geography_code
        and parent.geography_level <> 'england'
     where child.geography_level <> 'england'`,
  );
  const professions = await session.rows<NumberedRow>(
    `select
        cast(child.profession_order as integer) as id,
        child.profession_level as level,
        child.profession_code as code,
        cast(parent.profession_order as integer) as above,
     from release.profession as child
     left join release.profession as parent
        on child.parent_code = parent.profession_code
        and parent.profession_level in ('all', 'group', 'family')`,
  );
  return {
    lattice: { placeAbove: toAbove(places), professionAbove: toAbove(professions) },
    places: toNames(places),
    professions: toNames(professions),
  };
}

/** The codes of domains or barriers by their order in the release. */
export async function readSubjects(
  session: Session,
  kind: "assessment" | "survey",
  instrument: string,
): Promise<ReadonlyMap<number, string>> {
  const rows = await session.rows<{ readonly id: number; readonly code: string }>(
    kind === "assessment"
      ? "select cast(domain_order as integer) as id, domain_code as code from release.domain where instrument_code = $instrument"
      : "select cast(barrier_order as integer) as id, barrier_code as code from release.barrier where $instrument <> ''",
    { instrument },
  );
  return new Map(rows.map(({ id, code }) => [id, code]));
}

function toAbove(rows: readonly NumberedRow[]): ReadonlyMap<number, number> {
  return new Map(rows.flatMap(({ id, above }) => (above === null ? [] : [[id, above] as const])));
}

function toNames(rows: readonly NumberedRow[]): ReadonlyMap<number, Named> {
  return new Map(rows.map(({ id, level, code }) => [id, { level, code }]));
}
