import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { inject } from "vitest";
import { launchBrowser } from "./browser-process.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The Chromium that all tests of pages share. */
    readonly browserAddress?: string;
  }
}

/** Connects to the Chromium that all tests of pages share, or opens one where a project has none; closing it closes what was opened here. */
export function openBrowser(): Promise<Browser> {
  const address = inject("browserAddress");
  return address === undefined ? launchBrowser() : chromium.connect(address);
}

/** A tab that writes down whatever the browser objects to, and every address it asks for. */
export interface WatchedPage {
  readonly page: Page;
  /** Console errors and warnings, script errors, refused content. */
  readonly complaints: string[];
  readonly requests: string[];
}

/** Opens a tab and watches it. The console's note of a 4xx or 5xx page itself is not an objection. */
export async function openPage(context: BrowserContext): Promise<WatchedPage> {
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => {
    const isPageStatus = /Failed to load resource: the server responded with a status of/.test(
      message.text(),
    );
    if (["error", "warning"].includes(message.type()) && !isPageStatus) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => requests.push(request.url()));
  return { page, complaints, requests };
}
