/**
 * Makes the filters answer at once: a change fetches the page and swaps its main part. Everything works without this.
 */
const FILTERS = "form[data-filters]";

let underWay: AbortController | undefined;
let shown = toPage(window.location);

/** What decides the figures: an address without its fragment. */
function toPage({ pathname, search }: Location | URL): string {
  return pathname + search;
}

async function show(address: URL, focusId: string): Promise<void> {
  underWay?.abort();
  underWay = new AbortController();
  const main = document.querySelector("main");
  main?.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(address, { signal: underWay.signal });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const next = page.querySelector("main");
    if (main === null || next === null) throw new Error("The answer has no main part.");
    main.replaceWith(document.adoptNode(next));
    document.title = page.title;
    document.getElementById(focusId)?.focus();
    announce("The figures have been updated.");
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return;
    window.location.assign(address);
  }
}

function addressOf(form: HTMLFormElement): URL {
  const address = new URL(form.action);
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value !== "") address.searchParams.set(name, value);
  }
  return address;
}

function announce(text: string): void {
  const region = document.querySelector("[data-announcements]");
  if (region) region.textContent = text;
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

if (document.querySelector("[data-upload], [data-run]")) void import("./browser/data-pages");

export {};
