import { type Browser, type BrowserServer, chromium } from "playwright-core";
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

const options = { executablePath: chromiumPath, args: FLAGS };

/** Starts the system's Chromium without a window, for all tests to connect to. */
export function startBrowserServer(): Promise<BrowserServer> {
  return chromium.launchServer(options);
}

/** Opens the system's Chromium without a window. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch(options);
}
