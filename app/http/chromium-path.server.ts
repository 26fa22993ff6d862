import { existsSync } from "node:fs";

/** Where packages and installers put Chromium and its relatives. */
const USUAL_PATHS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/microsoft-edge",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
] as const;

/** Gives the path of the Chromium to print with: the one that was set, else the first in the usual places; null where there is none. */
export function findChromium(
  set: string | null,
  exists: (path: string) => boolean = existsSync,
): string | null {
  const candidates = set === null ? USUAL_PATHS : [set];
  return candidates.find((path) => exists(path)) ?? null;
}

/** Says what to do where there is no Chromium to print with. */
export function noChromiumMessage(set: string | null): string {
  const cause =
    set === null
      ? "There is no Chromium on this server to make PDFs with. Install it (on Debian or Ubuntu: sudo apt-get install chromium), or set READINESS_CHROMIUM to the path of a Chromium, Chrome or Edge"
      : `READINESS_CHROMIUM is "${set}", and there is no such file. Set it to the path of a Chromium, Chrome or Edge`;
  return `${cause}; then load this page again.`;
}
