import type { Browser } from "playwright-core";
import { PROBE } from "./hostile-text.ts";

/** A document to look through. */
export interface SeenDocument {
  readonly address: string;
  readonly type: "text/html" | "image/svg+xml";
  readonly text: string;
}

const BATCH = 20;

/**
 * Has Chromium parse documents without running them, and lists what none of ours holds: elements of the probe, scripts of their own,
 * handlers in attributes, frames, and addresses that run script.
 */
export async function findInjected(
  browser: Browser,
  documents: readonly SeenDocument[],
): Promise<readonly string[]> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const found: string[] = [];
  try {
    for (let start = 0; start < documents.length; start += BATCH) {
      const batch = documents.slice(start, start + BATCH);
      found.push(...(await page.evaluate(look, { batch, probe: PROBE })));
    }
  } finally {
    await context.close();
  }
  return found;
}

/** Runs in the browser. */
function look({
  batch,
  probe,
}: {
  readonly batch: readonly SeenDocument[];
  readonly probe: string;
}): string[] {
  const RUNS = /^[\s\p{Cc}]*(javascript|vbscript|data:\s*text)/iu;
  const ADDRESSES = ["href", "xlink:href", "src", "action", "formaction", "data", "poster"];
  const ALIEN = `${probe}, script:not([src]), iframe, object, embed, base, img[src="x"], foreignObject, [srcdoc]`;
  return batch.flatMap(({ address, type, text }) => {
    const parsed = new DOMParser().parseFromString(text, type);
    if (parsed.querySelector("parsererror") !== null) return [`${address}: cannot be parsed`];
    return [...parsed.querySelectorAll("*")].flatMap((element) => {
      const isAlien =
        element.matches(ALIEN) ||
        element.getAttributeNames().some((name) => name.startsWith("on")) ||
        ADDRESSES.some((name) => RUNS.test(element.getAttribute(name) ?? ""));
      return isAlien ? [`${address}: ${element.outerHTML.slice(0, 120)}`] : [];
    });
  });
}
