import { announce } from "./announce";

/** Where the browser keeps the extracts that its reader has named. */
const STORE = "named-extracts";

/** An extract that its reader has named: the parameters of its address. */
export interface BrowserCohort {
  readonly name: string;
  readonly query: string;
}

/** What is kept, as far as it can be read: a browser may refuse, and its reader may have changed it. */
export function readBrowserCohorts(): readonly BrowserCohort[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(STORE) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isCohort) : [];
  } catch {
    return [];
  }
}

/** Keeps these and no others; where there are none, nothing stays. */
export function writeBrowserCohorts(kept: readonly BrowserCohort[]): void {
  try {
    if (kept.length === 0) window.localStorage.removeItem(STORE);
    else window.localStorage.setItem(STORE, JSON.stringify(kept));
  } catch {
    announce("This browser keeps nothing.");
  }
}

/** Makes the part of a page that is about what this browser keeps: its title, and the list to fill. */
export function makeBrowserSection(heading: "h2" | "h3", size: "m" | "s") {
  const section = document.createElement("section");
  section.className = "saved-cohorts";
  section.setAttribute("aria-labelledby", "saved-title");
  const title = document.createElement(heading);
  title.className = `nhsuk-heading-${size}`;
  title.id = "saved-title";
  title.textContent = "Extracts kept in this browser";
  const list = document.createElement("ul");
  list.className = "nhsuk-list";
  section.append(title, list);
  return { section, list };
}

/** Shows what is kept, each with a button that takes it away; `changed` is told when one was. */
export function listBrowserCohorts(list: HTMLUListElement, changed: () => void = () => undefined): void {
  list.replaceChildren(
    ...readBrowserCohorts().map(({ name, query }) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = query === "" ? "/extracts" : `/extracts?${query}`;
      link.textContent = name;
      const remove = document.createElement("button");
      remove.type = "button";
      remove.className = "copy-button";
      remove.textContent = `Remove ${name}`;
      remove.addEventListener("click", () => {
        writeBrowserCohorts(readBrowserCohorts().filter((each) => each.name !== name));
        listBrowserCohorts(list, changed);
        announce(`${name} is no longer kept.`);
        changed();
      });
      item.append(link, " ", remove);
      return item;
    }),
  );
}

function isCohort(value: unknown): value is BrowserCohort {
  return (
    typeof value === "object" &&
    value !== null &&
    "name" in value &&
    typeof value.name === "string" &&
    "query" in value &&
    typeof value.query === "string"
  );
}
