import type { Kysely } from "kysely";
import { remember } from "../release/remember.server";
import type { GeographyLevel, HotspotKind, ProfessionLevel, ReleaseDatabase } from "../release/schema";

/** How many figures of one group were tested when hotspots were searched for. */
export interface HotspotTests {
  readonly kind: HotspotKind;
  readonly level: GeographyLevel;
  readonly place: string;
  readonly professionLevel: ProfessionLevel;
  readonly profession: string;
  readonly tests: number;
}

/** One figure of a group that was tested: its domain or barrier. */
export interface TestedSubject extends Omit<HotspotTests, "tests"> {
  readonly subject: string;
}

/**
 * Counts the figures of each place and profession that hotspots were searched among: shown in any wave of the period, with
 * a rest of England to compare with. Together they are the candidates of `hotspot_search`.
 *
 * `select …, count(distinct subject) from figure inner join hotspot_search … where status = 'shown' and … group by …`
 */
export async function listHotspotTests(db: Kysely<ReleaseDatabase>): Promise<readonly HotspotTests[]> {
  return remember(db, "hotspot tests", () =>
    selectTested(db)
      .select((select) => select.fn.count<number>("figure.subject").distinct().as("tests"))
      .groupBy([
        "search.kind",
        "search.instrument_code",
        "figure.geography_level",
        "figure.geography_code",
        "figure.profession_level",
        "figure.profession_code",
      ])
      .execute(),
  );
}

/** Lists the same figures one by one, for whoever asks about a few of them. `select distinct …, subject from figure inner join hotspot_search …` */
export async function listTestedSubjects(db: Kysely<ReleaseDatabase>): Promise<readonly TestedSubject[]> {
  return selectTested(db).select("figure.subject as subject").distinct().execute();
}

function selectTested(db: Kysely<ReleaseDatabase>) {
  return db
    .selectFrom("hotspot_search as search")
    .innerJoin("wave as first", (join) =>
      join
        .onRef("first.instrument_code", "=", "search.instrument_code")
        .onRef("first.wave_code", "=", "search.first_wave_code"),
    )
    .innerJoin("wave as last", (join) =>
      join
        .onRef("last.instrument_code", "=", "search.instrument_code")
        .onRef("last.wave_code", "=", "search.wave_code"),
    )
    .innerJoin("wave", (join) =>
      join
        .onRef("wave.instrument_code", "=", "search.instrument_code")
        .onRef("wave.wave_order", ">=", "first.wave_order")
        .onRef("wave.wave_order", "<=", "last.wave_order"),
    )
    .innerJoin("figure", (join) =>
      join
        .onRef("figure.instrument_code", "=", "wave.instrument_code")
        .onRef("figure.wave_code", "=", "wave.wave_code"),
    )
    .select([
      "search.kind as kind",
      "figure.geography_level as level",
      "figure.geography_code as place",
      "figure.profession_level as professionLevel",
      "figure.profession_code as profession",
    ])
    .where((where) =>
      where.or([
        where.and([where("search.kind", "=", "capability"), where("figure.measure", "=", "gap")]),
        where.and([where("search.kind", "=", "barrier"), where("figure.measure", "=", "barrier")]),
      ]),
    )
    .where("figure.geography_version", "in", ["both", "restated"])
    .where("figure.geography_level", "<>", "england")
    .where("figure.status", "=", "shown")
    .where("figure.standard_error", "is not", null)
    .where("figure.england_rest_base", "is not", null);
}
