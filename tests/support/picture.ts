import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";

const FOLDER = path.resolve("tests/artefacts/screenshots");

/** Keeps a picture of a whole page for people to look at, where `PICTURES=1` asks for them: they cost as much as what is tested. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES !== "1") return;
  mkdirSync(FOLDER, { recursive: true });
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`), fullPage: true });
}
