import { announce } from "./browser/announce";
import { enhanceCharts } from "./browser/chart-walk";
import { enhanceLinks } from "./browser/copy-link";
import { completeFetchLines } from "./browser/fetch-lines";
import { enhanceTables } from "./browser/table-sort";

/**
 * Makes the filters answer at once: a change fetches the page and swaps its main part; and adds to charts, tables and links what only a
 * script can. Everything works without this.
 */
const FILTERS = "form[data-filters]";
/** Milliseconds after which a page that has not come yet is shown to be on its way; most come sooner. */
const PATIENCE = 200;
const PENDING = "is-pending";

let underWay: AbortController | undefined;
let shown = toPage(window.location);

/** What decides the figures: an address without its fragment. */
function toPage({ pathname, search }: Location | URL): string {
  return pathname + search;
}

async function show(address: URL, focusId: string): Promise<void> {
  underWay?.abort();
  const own = new AbortController();
  underWay = own;
  const main = document.querySelector("main");
  main?.setAttribute("aria-busy", "true");
  const timer = window.setTimeout(() => main?.classList.add(PENDING), PATIENCE);
  try {
    const response = await fetch(address, { signal: own.signal });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const next = page.querySelector("main");
    if (main === null || next === null) throw new Error("The answer has no main part.");
    const focused = document.activeElement?.id || focusId;
    main.replaceWith(document.adoptNode(next));
    document.title = page.title;
    enhance(next);
    if (focused !== "") document.getElementById(focused)?.focus();
    announce("The figures have been updated.");
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return;
    window.location.assign(address);
  } finally {
    window.clearTimeout(timer);
  }
}

function enhance(root: ParentNode): void {
  enhanceCharts(root);
  enhanceTables(root);
  enhanceLinks(root);
}

function addressOf(form: HTMLFormElement): URL {
  const address = new URL(form.action);
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value !== "") address.searchParams.set(name, value);
  }
  return address;
}

document.addEventListener("change", (event) => {
  const control = event.target;
  if (!(control instanceof HTMLSelectElement)) return;
  const form = control.closest<HTMLFormElement>(FILTERS);
  if (form === null) return;
  const address = addressOf(form);
  window.history.pushState(null, "", address);
  shown = toPage(address);
  void show(address, control.id);
});

window.addEventListener("popstate", () => {
  // A link within the page fires this too, and swapping the page then would take the focus away.
  if (toPage(window.location) === shown) return;
  shown = toPage(window.location);
  void show(new URL(window.location.href), "");
});

enhance(document);

completeFetchLines(document);
// Only one page has it, so that no other page loads it.
const kept = document.querySelector<HTMLElement>("[data-kept]");
if (kept !== null)
  void import("./browser/bring-cohorts").then(({ enhanceKeptCohorts }) => enhanceKeptCohorts(kept));
else if (document.querySelector("form[data-cohort]"))
  void import("./browser/saved-cohorts").then(({ enhanceSavedCohorts }) => enhanceSavedCohorts(document));
if (document.querySelector("[data-extract-files]"))
  void import("./browser/extract-progress").then(({ enhanceExtractFiles }) => enhanceExtractFiles(document));
if (document.querySelector("[data-upload], [data-run]")) void import("./browser/data-pages");
