import type { ReleaseContents } from "./release-copies.ts";

/** Something that somebody asks for on the way; one of its addresses is taken each time. */
export interface JourneyStep {
  readonly name: string;
  readonly paths: readonly string[];
}

/** What one kind of user does, one step after the other. */
export interface Journey {
  readonly name: string;
  /** Of how many users this many go this way. */
  readonly share: number;
  readonly steps: readonly JourneyStep[];
}

/** The ways of a mixed crowd: whole numbers of 200 users, one of them with an extract. */
export function listJourneys({ waves, regions, organisations }: ReleaseContents): readonly Journey[] {
  const [newest = "", ...earlier] = waves.slice(0, 8);
  const own = (name: string, suffix = ""): JourneyStep => ({
    name,
    paths: organisations.map((code) => `/organisation/${code}${suffix}`),
  });
  const step = (name: string, ...paths: string[]): JourneyStep => ({ name, paths });
  const inWaves = (name: string, path: string): JourneyStep =>
    step(name, path, ...earlier.map((wave) => `${path}${path.includes("?") ? "&" : "?"}wave=${wave}`));
  return [
    {
      name: "director",
      share: 90,
      steps: [
        step("England", "/"),
        own("organisation"),
        own("summary", "?view=summary"),
        { name: "hotspots", paths: organisations.map((code) => `/hotspots?place=organisation%3A${code}`) },
        { name: "similar", paths: organisations.map((code) => `/compare/similar?organisation=${code}`) },
        own("organisation again"),
      ],
    },
    {
      name: "commissioner",
      share: 60,
      steps: [
        step("England", "/"),
        inWaves("compare regions", "/compare"),
        inWaves("compare organisations", "/compare?level=organisation"),
        inWaves("funnel", "/compare/funnel?level=organisation"),
        step("map", "/compare/map", "/compare/map?level=region"),
        step("region", ...regions.map((code) => `/region/${code}`)),
        step("barriers", "/barriers", "/barriers?by=tipec"),
      ],
    },
    {
      name: "analyst",
      share: 30,
      steps: [
        inWaves("rug", "/compare/rug?level=icb"),
        inWaves("CSV of a comparison", "/compare.csv?level=organisation"),
        step("CSV of barriers", "/barriers.csv"),
        step("data quality", "/data-quality"),
        step("methods", "/methods"),
        step("extracts", "/extracts", "/extracts?waves=latest-4"),
      ],
    },
    {
      name: "search",
      share: 13,
      steps: [step("search", "/search?q=trust", "/search?q=a", "/places"), own("organisation")],
    },
    {
      name: "program",
      share: 6,
      steps: [
        step("API releases", "/api/v1/releases"),
        step("API dimensions", "/api/v1/dimensions"),
        step("API comparison", "/api/v1/compare?measure=gap&subject=technical_proficiency&level=region"),
        step("API hotspots", "/api/v1/hotspots"),
        step("API notes", "/api/v1/quality-notes"),
      ],
    },
    {
      name: "extract",
      share: 1,
      steps: [
        step("extracts", "/extracts"),
        step("extract as CSV", ...[newest, ...earlier].map((wave) => `/api/v1/extracts/csv?waves=${wave}`)),
      ],
    },
  ];
}

/** Leaves one address to each step, for a server that knows no others. */
export function toPlainJourneys(journeys: readonly Journey[]): readonly Journey[] {
  return journeys.map((journey) => ({
    ...journey,
    steps: journey.steps.map(({ name, paths }) => ({ name, paths: paths.slice(0, 1) })),
  }));
}
