/** A page that a search finds by its name and by what it is about. */
export interface SitePage {
  readonly href: string;
  readonly title: string;
  readonly about: string;
}

/** The pages that are about the whole dashboard. */
export const SITE_PAGES: readonly SitePage[] = [
  { href: "/", title: "England", about: "Readiness, barriers and hotspots of the whole country" },
  { href: "/places", title: "Find a place", about: "Regions, integrated care boards, organisations, trusts" },
  {
    href: "/professions",
    title: "Professions",
    about: "Families, job groups, staff, leadership, informatics",
  },
  {
    href: "/barriers",
    title: "Barriers",
    about: "What stands in the way, survey, access, skills, engagement, TIPEC",
  },
  {
    href: "/compare",
    title: "Compare places",
    about: "Regions, boards and organisations beside each other, intervals, rank ranges, league table",
  },
  {
    href: "/compare/funnel",
    title: "Funnel plot",
    about: "Which places are outside what chance explains, overdispersion",
  },
  {
    href: "/compare/rug",
    title: "Every domain of every place",
    about: "Tartan rug, heat map of places and domains or barriers",
  },
  {
    href: "/compare/mix",
    title: "Places on the same mix of professions",
    about: "Standardised comparison, mix and level",
  },
  { href: "/compare/map", title: "Map", about: "Tile or boundary map of integrated care boards and regions" },
  { href: "/compare/over-time", title: "Places over time", about: "Decile bands over waves" },
  { href: "/compare/similar", title: "Similar organisations", about: "Peer groups, nearest organisations" },
  { href: "/hotspots", title: "Hotspots", about: "Groups whose gap or barrier stands out" },
  {
    href: "/data-quality",
    title: "Data quality",
    about: "Quality notes, flat and partial answers, provisional waves, whose voice is missing, trust",
  },
  {
    href: "/extracts",
    title: "Extracts",
    about:
      "Download data, cohort, records, CSV, Excel, XLSX, ODS, Parquet, Arrow, JSON, data package, codebook, R, Python, Power BI",
  },
  {
    href: "/api/v1/docs",
    title: "API for programs",
    about: "Addresses, OpenAPI, parameters, formats, rate limits, permanent links, R, Python",
  },
  { href: "/about", title: "About the data", about: "Definitions, known limits, what this release holds" },
  {
    href: "/methods",
    title: "How the figures are made",
    about: "Methods, statistics, intervals, comparisons, funnels, ranks, trends",
  },
  {
    href: "/protection",
    title: "How people are protected",
    about: "Disclosure control, noise, audit, not shown, suppression",
  },
  { href: "/glossary", title: "Glossary", about: "Words in plain English, definitions" },
  {
    href: "/releases",
    title: "Releases",
    about: "Versions, what changed and why, permanent addresses, citation",
  },
  { href: "/accessibility", title: "Accessibility", about: "WCAG, keyboard, screen reader, statement" },
  { href: "/privacy", title: "Privacy", about: "Cookies, trackers, personal data, notice" },
];
