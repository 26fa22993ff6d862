/** First parts of the addresses there are; anything else counts as one, so that nobody can fill the memory with names. */
const KNOWN: ReadonlySet<string> = new Set([
  ...[
    "about",
    "accessibility",
    "account",
    "alerts",
    "api",
    "area",
    "assets",
    "audit-log",
    "barriers",
    "barriers.csv",
  ],
  ...["board-pack", "board-pack.css", "board-pack.pdf", "chart.png", "chart.svg", "compare", "compare.csv"],
  ...["data", "data-quality", "data-quality.csv", "embed", "explain", "extracts", "figures", "glossary"],
  ...[
    "healthz",
    "hotspots",
    "hotspots.csv",
    "icb",
    "methods",
    "metrics",
    "organisation",
    "places",
    "privacy",
  ],
  ...["profession", "professions", "protection", "readyz", "region", "releases", "search", "sign-in"],
  ...["sign-out", "signed-out"],
]);

/** Names the kind of page an address is of, such as "/icb/:" or "/r/:/compare": one of some hundred names, without codes or parameters. */
export function toRouteName(address: string | undefined): string {
  const [path = ""] = (address ?? "").split("?", 1);
  const [, first = "", ...rest] = path.split("/");
  if (first === "" && rest.length === 0) return path === "/" ? "/" : "other";
  if (first === "r" && rest.length > 0) {
    const page = toRouteName(`/${rest.slice(1).join("/")}`);
    return page.startsWith("/r/") ? "other" : `/r/:${page === "/" ? "" : page}`;
  }
  if (!KNOWN.has(first)) return "other";
  return rest.some((part) => part !== "") ? `/${first}/:` : `/${first}`;
}
