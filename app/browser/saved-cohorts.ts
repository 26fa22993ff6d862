import { announce } from "./announce";

/** Where the browser keeps the extracts that its reader has named. */
const STORE = "named-extracts";
const LONGEST = 80;

interface SavedCohort {
  readonly name: string;
  readonly query: string;
}

/** Lets a reader keep an extract under a name, in this browser only; a part of the page that needs a script. */
export function enhanceSavedCohorts(root: ParentNode): void {
  const section = root.querySelector<HTMLElement>("[data-extract-query]");
  const form = root.querySelector("form[data-cohort]");
  if (section === null || form === null) return;
  const query = section.dataset.extractQuery ?? "";
  const holder = document.createElement("section");
  holder.className = "saved-cohorts";
  holder.setAttribute("aria-labelledby", "saved-title");
  const title = document.createElement("h2");
  title.className = "nhsuk-heading-m";
  title.id = "saved-title";
  title.textContent = "Extracts kept in this browser";
  const list = document.createElement("ul");
  list.className = "nhsuk-list";
  const row = document.createElement("form");
  row.className = "saved-cohorts__row";
  const label = document.createElement("label");
  label.className = "nhsuk-label filter-field__label";
  label.htmlFor = "saved-name";
  label.textContent = "Keep this extract under a name";
  const input = document.createElement("input");
  input.className = "nhsuk-input extract-input";
  input.id = "saved-name";
  input.required = true;
  input.maxLength = LONGEST;
  const field = document.createElement("div");
  field.append(label, input);
  const button = document.createElement("button");
  button.className = "nhsuk-button nhsuk-button--secondary nhsuk-button--small";
  button.type = "submit";
  button.textContent = "Keep";
  row.append(field, button);
  row.addEventListener("submit", (event) => {
    event.preventDefault();
    const name = input.value.trim();
    if (name === "") return;
    save([...readSaved().filter((each) => each.name !== name), { name, query }]);
    input.value = "";
    show(list);
    announce(`The extract is kept as ${name}.`);
  });
  holder.append(title, list, row);
  show(list);
  section.after(holder);
}

function show(list: HTMLUListElement): void {
  list.replaceChildren(
    ...readSaved().map(({ name, query }) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = query === "" ? "/extracts" : `/extracts?${query}`;
      link.textContent = name;
      const remove = document.createElement("button");
      remove.type = "button";
      remove.className = "copy-button";
      remove.textContent = `Remove ${name}`;
      remove.addEventListener("click", () => {
        save(readSaved().filter((each) => each.name !== name));
        show(list);
        announce(`${name} is no longer kept.`);
      });
      item.append(link, " ", remove);
      return item;
    }),
  );
}

/** What is kept, as far as it can be read: a browser may refuse, and its reader may have changed it. */
function readSaved(): readonly SavedCohort[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(STORE) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isSaved) : [];
  } catch {
    return [];
  }
}

function isSaved(value: unknown): value is SavedCohort {
  return (
    typeof value === "object" &&
    value !== null &&
    "name" in value &&
    typeof value.name === "string" &&
    "query" in value &&
    typeof value.query === "string"
  );
}

function save(kept: readonly SavedCohort[]): void {
  try {
    window.localStorage.setItem(STORE, JSON.stringify(kept));
  } catch {
    announce("This browser keeps nothing.");
  }
}
