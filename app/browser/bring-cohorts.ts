import {
  type BrowserCohort,
  listBrowserCohorts,
  makeBrowserSection,
  readBrowserCohorts,
  writeBrowserCohorts,
} from "./browser-cohorts";

/** Offers somebody who is signed in to bring over what this browser keeps; nothing leaves it without their press of the button. */
export function enhanceKeptCohorts(section: HTMLElement): void {
  const brought = new Set(readBrought(section));
  const left = readBrowserCohorts().filter(({ name }) => !brought.has(name));
  if (brought.size > 0) writeBrowserCohorts(left);
  if (left.length === 0) return;
  const { section: holder, list } = makeBrowserSection("h3", "s");
  const words = document.createElement("p");
  words.textContent =
    "They were kept without an account, and whoever uses this browser can see them. Bring them over, and they are kept with your account and no longer here.";
  const form = document.createElement("form");
  form.method = "post";
  form.action = "/extracts/kept/bring";
  const button = document.createElement("button");
  button.type = "submit";
  button.className = "nhsuk-button nhsuk-button--secondary";
  button.textContent = "Bring them over to my account";
  // What is sent is what is kept at that moment, also where another window has changed it.
  form.addEventListener("submit", () => {
    form.replaceChildren(button, ...toFields(section.dataset.kept ?? "", readBrowserCohorts()));
  });
  form.append(button);
  list.before(words);
  holder.append(form);
  listBrowserCohorts(list, () => {
    if (readBrowserCohorts().length > 0) return;
    section.querySelector<HTMLElement>("h2")?.focus();
    holder.remove();
  });
  section.append(holder);
}

function toFields(token: string, kept: readonly BrowserCohort[]): readonly HTMLInputElement[] {
  return [
    toField("token", token),
    ...kept.flatMap(({ name, query }) => [toField("name", name), toField("query", query)]),
  ];
}

function toField(name: string, value: string): HTMLInputElement {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = name;
  field.value = value;
  return field;
}

/** The names that the page says were brought over just now. */
function readBrought({ dataset }: HTMLElement): readonly string[] {
  const names: unknown = JSON.parse(dataset.keptBrought ?? "[]");
  return Array.isArray(names) ? names.filter((name) => typeof name === "string") : [];
}
