import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import remixConfig from "./remix.config.js";

export default defineConfig({
  plugins: [remix(remixConfig)],
  build: { target: "es2022", assetsInlineLimit: 0 },
  server: { host: "127.0.0.1", port: 3000 },
  css: { preprocessorOptions: { scss: { quietDeps: true } } },
});
