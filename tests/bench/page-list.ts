import type { ReleaseContents } from "./release-copies.ts";

/** A kind of page, as the bench asks for it. */
export interface BenchPage {
  readonly name: string;
  readonly path: string;
  /** Other pages of its kind, to be asked for once each. */
  readonly others: readonly string[];
}

/** Pages of a kind beside the one that is asked for over and over. */
const mostOthers = 12;

/** The busiest pages: overviews, an organisation, and those that compare all units. */
export function listBenchPages({ waves, regions, organisations }: ReleaseContents): readonly BenchPage[] {
  const ofWaves = (path: string) => ({
    path,
    others: waves.slice(1, 1 + mostOthers).map((wave) => withWave(path, wave)),
  });
  const ofPlaces = (level: string, [first = "", ...rest]: readonly string[]) => ({
    path: `/${level}/${first}`,
    others: rest.slice(0, mostOthers).map((code) => `/${level}/${code}`),
  });
  return [
    { name: "England", ...ofWaves("/") },
    { name: "Region", ...ofPlaces("region", regions) },
    { name: "Organisation", ...ofPlaces("organisation", organisations) },
    { name: "Compare regions", ...ofWaves("/compare") },
    { name: "Compare organisations", ...ofWaves("/compare?level=organisation") },
    { name: "Funnel", ...ofWaves("/compare/funnel?level=organisation") },
    { name: "Rug", ...ofWaves("/compare/rug?level=icb") },
  ];
}

function withWave(path: string, wave: string): string {
  return `${path}${path.includes("?") ? "&" : "?"}wave=${wave}`;
}
