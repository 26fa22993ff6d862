import type { Page } from "playwright-core";

/** More stops than any page of ours has before its footer. */
const MOST_STOPS = 600;

/** Presses Tab until what has the focus says, or is named, as asked; throws where nothing is. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      return element === null ? "" : `${element.id} ${element.textContent}`.trim();
    });
    if (name.test(focused)) return;
  }
  throw new Error(`${MOST_STOPS} presses of Tab do not reach ${name}.`);
}

/** Follows a link by the keyboard alone. */
export async function follow(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press("Enter");
}
