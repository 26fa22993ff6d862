// @ts-check
/**
 * Remix's settings. `vite.config.ts` hands them to the Vite plugin, which does not look for this file itself.
 * Every `v3_*` future flag is on, so that the move to React Router 7 is mechanical.
 *
 * @type {import("@remix-run/dev").VitePluginConfig}
 */
export default {
  appDirectory: "app",
  buildDirectory: "build",
  serverModuleFormat: "esm",
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: true,
    v3_relativeSplatPath: true,
    v3_routeConfig: false,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
};
