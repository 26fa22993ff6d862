import type { ApiRoute } from "./api-route";
import { toAboutRoutes } from "./routes/about-routes";
import { cellRoutes } from "./routes/cell-routes";
import { changeRoutes } from "./routes/change-routes";
import { compareRoutes } from "./routes/compare-routes";
import { dimensionRoutes } from "./routes/dimension-routes";
import { extractRoutes } from "./routes/extract-routes";
import { hotspotRoutes } from "./routes/hotspot-routes";
import { measureRoutes } from "./routes/measure-routes";
import { problemRoutes } from "./routes/problem-routes";
import { qualityRoutes } from "./routes/quality-routes";
import { releaseRoutes } from "./routes/release-routes";
import { trendRoutes } from "./routes/trend-routes";

const ROUTES: readonly ApiRoute[] = [
  ...toAboutRoutes(() => ROUTES),
  ...problemRoutes,
  ...releaseRoutes,
  ...changeRoutes,
  ...dimensionRoutes,
  ...measureRoutes,
  ...cellRoutes,
  ...compareRoutes,
  ...trendRoutes,
  ...hotspotRoutes,
  ...qualityRoutes,
  ...extractRoutes,
];

/** Lists every address of the API with what it takes and gives; there is nothing else. */
export function listRoutes(): readonly ApiRoute[] {
  return ROUTES;
}
