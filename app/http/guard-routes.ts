import type { ServerBuild } from "@remix-run/node";
import { allowPage } from "./allow-page";
import { refuseOutside } from "./outside-place";
import { PAGE_ACCESS } from "./page-access";

type Routes = ServerBuild["routes"];
type Route = NonNullable<Routes[string]>;
type Reader = NonNullable<Route["module"]["loader"]>;

/**
 * Makes every route of a build ask first whether it is open to whoever asks, by its rule in the table; one without a rule is open to nobody.
 *
 * A page about a place that the viewer does not see is refused with words that say so. Routes that read nothing get a reader that only asks.
 */
export function guardRoutes(routes: Routes): Routes {
  return Object.fromEntries(
    Object.entries(routes).map(([id, route]) => [id, route === undefined ? route : guardRoute(id, route)]),
  );
}

function guardRoute(id: string, route: Route): Route {
  const rule = PAGE_ACCESS[id];
  const { loader, action, ...module } = route.module;
  const read: Reader = async (args) => {
    allowPage(args.context, rule?.read);
    // The frame stands around the refusal too.
    if (id !== "root") refuseOutside(args);
    return loader === undefined ? null : loader(args);
  };
  const guarded = { ...module, loader: read };
  if (action === undefined) return { ...route, module: guarded };
  const send: Reader = async (args) => {
    allowPage(args.context, rule?.send);
    refuseOutside(args);
    return action(args);
  };
  return { ...route, module: { ...guarded, action: send } };
}
