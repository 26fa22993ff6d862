import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";

/** A name and its password. */
export interface Credentials {
  readonly name: string;
  readonly password: string;
}

/** Reads the first account of a state folder, as an operator does. */
export function readFirstAccount(stateFolder: string): Credentials {
  const [name = "", password = ""] = readFileSync(path.join(stateFolder, "first-password.txt"), "utf8").split(
    "\n",
  );
  return { name, password };
}

/** Fills in the sign-in page that a browser was led to, and waits for the page it leads on to. */
export async function signIn(page: Page, { name, password }: Credentials): Promise<void> {
  await page.waitForURL(/\/sign-in/);
  await page.fill("#name", name);
  await page.fill("#password", password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}
