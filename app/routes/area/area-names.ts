import { inSentence } from "../../domain/phrase";
import { withParams } from "../../http/with-params";
import type { GeographyLevel, GeographyTable } from "../../release/schema";
import type { AreaReport } from "./area-report";
import type { FigureName } from "./figure-lines";

/** Names one place of a level, and several. */
export interface LevelWords {
  readonly singular: string;
  readonly plural: string;
}

const LEVELS: Readonly<Record<GeographyLevel, LevelWords>> = {
  england: { singular: "country", plural: "countries" },
  region: { singular: "region", plural: "regions" },
  icb: { singular: "integrated care board", plural: "integrated care boards" },
  organisation: { singular: "organisation", plural: "organisations" },
};

/** Gives the words for a level of geography. */
export function levelWords(level: GeographyLevel): LevelWords {
  return LEVELS[level];
}

/** Names the people outside a place within its parent: "rest of London"; nothing for England. */
export function parentRestName({ ancestors }: Pick<AreaReport, "ancestors">): string | undefined {
  const parent = ancestors.at(-1);
  return parent === undefined ? undefined : `rest of ${parent.geography_name}`;
}

/** Names the rest of England where it is another group than the rest of the parent. */
export function englandRestName({ ancestors }: Pick<AreaReport, "ancestors">): string | undefined {
  return ancestors.length < 2 ? undefined : "rest of England";
}

/** Names who a page is about: "all professions in London", "Management in England". */
export function groupName({ place, filters }: Pick<AreaReport, "place" | "filters">): string {
  const { profession_level, profession_name } = filters.profession;
  const who = profession_level === "all" ? "all professions" : inSentence(profession_name);
  return `${who} in ${place.geography_name}`;
}

/** Gives the address of the download of one group of figures. */
export function downloadHref(
  { place, address }: Pick<AreaReport, "place" | "address">,
  name: FigureName,
): string {
  return withParams(`/figures/${name}.csv`, { ...placeAddress(place), ...address });
}

function placeAddress({ geography_level, geography_code }: GeographyTable) {
  return geography_level === "england" ? {} : { level: geography_level, code: geography_code };
}
