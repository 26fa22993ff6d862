import type { Kysely } from "kysely";
import type { Turnout } from "../../domain/coverage";
import { type FigureScope, listFigures, pickFigure } from "../../queries/figures.server";
import type { Profession } from "../../queries/professions.server";
import { listFamilyHeadcounts } from "../../queries/workforce.server";
import type { GeographyTable, ReleaseDatabase } from "../../release/schema";
import { listProfessionsBelow } from "./area-choices.server";

/**
 * Reads how many of each profession family answered in a place and wave, beside their headcount; none below a family,
 * where headcounts end.
 */
export async function loadFamilies(
  db: Kysely<ReleaseDatabase>,
  scope: FigureScope & { readonly place: GeographyTable },
  wave: string | undefined,
  professions: readonly Profession[],
  profession: Profession,
): Promise<readonly Turnout[]> {
  const families = listProfessionsBelow(professions, profession).filter(
    ({ profession_level }) => profession_level === "family",
  );
  if (families.length === 0 || wave === undefined) return [];
  const [headcounts, rows] = await Promise.all([
    listFamilyHeadcounts(db, scope.place),
    listFigures(db, scope, [
      {
        professionLevel: "family",
        professions: families.map(({ profession_code }) => profession_code),
        waves: [wave],
        measures: ["respondents"],
      },
    ]),
  ]);
  return families.map(({ key, profession_code, profession_name }) => ({
    key,
    label: profession_name,
    respondents: pickFigure(rows, { profession: profession_code }),
    headcount: headcounts.find((each) => each.profession_code === profession_code)?.headcount ?? null,
  }));
}
