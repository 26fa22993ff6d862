import { announce } from "./announce";
import {
  listBrowserCohorts,
  makeBrowserSection,
  readBrowserCohorts,
  writeBrowserCohorts,
} from "./browser-cohorts";

const LONGEST = 80;

/** Lets a reader keep an extract under a name, in this browser only; for dashboards where nobody signs in. */
export function enhanceSavedCohorts(root: ParentNode): void {
  const section = root.querySelector<HTMLElement>("[data-extract-query]");
  if (section === null) return;
  const query = section.dataset.extractQuery ?? "";
  const { section: holder, list } = makeBrowserSection("h2", "m");
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
    writeBrowserCohorts([...readBrowserCohorts().filter((each) => each.name !== name), { name, query }]);
    input.value = "";
    listBrowserCohorts(list);
    announce(`The extract is kept as ${name}.`);
  });
  holder.append(row);
  listBrowserCohorts(list);
  section.after(holder);
}
