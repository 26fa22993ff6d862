import { type Figure, isShown } from "../../domain/figure";
import { formatCount } from "../../domain/number-format";
import { capitalise, inSentence } from "../../domain/phrase";
import { withParams } from "../../http/with-params";
import type { GeographyLevel, GeographyTable } from "../../release/schema";
import type { AreaReport } from "./area-report";
import type { DownloadName } from "./figure-lines";

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

/** Bodies without a region are listed beside the regions, so both together are called areas. */
const NATIONAL = "NAT";
const NO_BOARD = "NOICB";

/** Gives the words for the places directly below a place. */
export function childWords({ children }: Pick<AreaReport, "children">): LevelWords {
  const isMixed = children.some((child) => child.geography_code === NATIONAL) && children.length > 1;
  return isMixed
    ? { singular: "area", plural: "regions and national bodies" }
    : levelWords(children[0]?.geography_level ?? "organisation");
}

/** Says what kind of place it is: "Region", "Organisation: acute". */
export function placeKind(
  place: Pick<GeographyTable, "geography_level" | "geography_code" | "organisation_type">,
): string {
  if (place.geography_level === "england") return "Overview";
  if (place.geography_code === NATIONAL) return "Organisations outside the regions";
  if (place.geography_code === NO_BOARD) return "Organisations outside the integrated care boards";
  const level = capitalise(levelWords(place.geography_level).singular);
  return place.organisation_type === null ? level : `${level}: ${inSentence(place.organisation_type)}`;
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

/** Describes the people behind a chart: "all professions in London who submitted an assessment (12 to 240 people)". */
export function baseName(
  report: Pick<AreaReport, "place" | "filters">,
  figures: readonly Figure[],
  each = "",
): string {
  return `${groupName(report)} who submitted an assessment${baseRange(figures, each)}`;
}

/** Writes the smallest and the largest base of a chart: " (12 to 240 people each)"; empty where nothing is shown. */
export function baseRange(figures: readonly Figure[], each = ""): string {
  const bases = figures.filter(isShown).map(({ base }) => base);
  if (bases.length === 0) return "";
  const low = formatCount(Math.min(...bases));
  const high = formatCount(Math.max(...bases));
  return low === high
    ? ` (${low} people${bases.length > 1 ? each : ""})`
    : ` (${low} to ${high} people${each})`;
}

/** Gives the address of the download of one group of figures. */
export function downloadHref(
  { place, address }: Pick<AreaReport, "place" | "address">,
  name: DownloadName,
): string {
  return withParams(`/figures/${name}.csv`, { ...placeAddress(place), ...address });
}

function placeAddress({ geography_level, geography_code }: GeographyTable) {
  return geography_level === "england" ? {} : { level: geography_level, code: geography_code };
}
