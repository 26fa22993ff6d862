import { type BrowserServer, chromium } from "playwright-core";
import { chromiumPath } from "./ensure-chromium.ts";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** Starts the system's Chromium without a window, for all tests to connect to. */
export function startBrowser(): Promise<BrowserServer> {
  return chromium.launchServer({ executablePath: chromiumPath, args: FLAGS });
}
