import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";

/** What a page has to hold first: axe as browsers get it, less than half of what its module gives as its source. */
export const AXE_SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Lists what axe objects to on a page that holds its source: rule, first element, how often. */
export async function listViolations(page: Page): Promise<readonly string[]> {
  const { violations } = await page.evaluate<AxeResults, { readonly tags: string[] }>(
    ({ tags }) => {
      const own = (window as unknown as { axe: typeof axe }).axe;
      // The source of every element it looks at is of no use here.
      own.configure({ noHtml: true });
      return own.run(document, {
        runOnly: { type: "tag", values: tags },
        resultTypes: ["violations"],
        // No rule among these reads style sheets or media, which axe would else fetch again every time.
        preload: false,
      });
    },
    { tags: TAGS },
  );
  return violations.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.target.join(" ")}`);
}
