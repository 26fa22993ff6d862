import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";

const FOLDER = path.resolve("tests/artefacts/screenshots");

/** Keeps a picture of a whole page for people to look at, unless `PICTURES=0` saves their time. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES === "0") return;
  mkdirSync(FOLDER, { recursive: true });
  await page.screenshot({
    path: path.join(FOLDER, `${name}.jpg`),
    type: "jpeg",
    quality: 70,
    fullPage: true,
  });
}
