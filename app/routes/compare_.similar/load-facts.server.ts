import type { Kysely } from "kysely";
import { isShown } from "../../domain/figure";
import type { OrganisationFacts, Workforce } from "../../domain/similarity";
import { sumOf } from "../../domain/sum";
import { type FigureRow, listFigures } from "../../queries/figures.server";
import { listOrganisationHeadcounts } from "../../queries/workforce.server";
import type { GeographyTable, HeadcountTable, ReleaseDatabase } from "../../release/schema";
import { listAncestors } from "../area/area-choices.server";
import type { CompareChoices } from "../compare/compare-report";

/** The stratum of everybody whose profession is not shown separately. */
const REST = "(all others)";

/**
 * Reads the published facts of organisations: type, region, headcount and respondents, in all and by family.
 *
 * Only shown counts of respondents are used; those not shown separately count as one family from `minimumBase` people on.
 */
export async function loadFacts(
  db: Kysely<ReleaseDatabase>,
  { instrument, wave, geography }: CompareChoices,
  places: readonly GeographyTable[],
  minimumBase: number,
): Promise<readonly OrganisationFacts[]> {
  const organisations = places.filter(
    (place) => place.geography_level === "organisation" && place.valid_to === null,
  );
  const waves = wave === undefined ? [] : [wave.wave_code];
  const [headcounts, figures] = await Promise.all([
    listOrganisationHeadcounts(db),
    listFigures(
      db,
      {
        instrument: instrument?.instrument_code ?? "",
        geography,
        level: "organisation",
        places: organisations.map((place) => place.geography_code),
      },
      (["all", "family"] as const).map((professionLevel) => ({
        professionLevel,
        waves,
        measures: ["respondents"] as const,
      })),
    ),
  ]);
  return organisations.map((place) => ({
    code: place.geography_code,
    type: place.organisation_type,
    region:
      listAncestors(places, place).find(({ geography_level }) => geography_level === "region")
        ?.geography_code ?? null,
    workforces: {
      headcount: toHeadcount(headcounts.filter((row) => row.geography_code === place.geography_code)),
      respondents: toRespondents(
        figures.filter((row) => row.place === place.geography_code),
        minimumBase,
      ),
    },
  }));
}

/** Rows oldest first, so that the newest of a family is the one kept. */
function toHeadcount(rows: readonly HeadcountTable[]): Workforce | null {
  const all = rows.findLast(({ profession_level }) => profession_level === "all");
  if (all === undefined) return null;
  const families = rows.filter((row) => row.profession_level === "family" && row.as_at === all.as_at);
  return {
    people: all.headcount,
    families: new Map(families.map((row) => [row.profession_code, row.headcount])),
  };
}

function toRespondents(rows: readonly FigureRow[], minimumBase: number): Workforce | null {
  const all = rows.find(({ professionLevel }) => professionLevel === "all")?.figure;
  if (all === undefined || !isShown(all)) return null;
  const families = rows.flatMap(({ professionLevel, profession, figure }): readonly [string, number][] =>
    professionLevel === "family" && isShown(figure) ? [[profession, figure.value]] : [],
  );
  const rest = all.value - sumOf(families, ([, people]) => people);
  return {
    people: all.value,
    families: new Map(rest >= minimumBase ? [...families, [REST, rest]] : families),
  };
}
