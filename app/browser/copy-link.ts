import { announce } from "./announce";

/** Milliseconds for which a button says that it has copied. */
const SAID = 2000;

/** Adds the buttons that copy the address of the page and of each chart in it, and completes the line that shows a chart elsewhere. */
export function enhanceLinks(root: ParentNode): void {
  // One is enough: every form of a page leads to the same address.
  const form = root.querySelector<HTMLElement>("form[data-filters]");
  if (form) {
    const button = makeButton("Copy link to this page", () => window.location.href.replace(/#.*/, ""));
    button.classList.add("copy-button--page");
    form.append(button);
  }
  for (const list of root.querySelectorAll<HTMLElement>("[data-figure-links]")) {
    const item = document.createElement("li");
    const aside = document.createElement("span");
    aside.className = "nhsuk-u-visually-hidden";
    aside.textContent = " to this chart";
    const button = makeButton("Copy link", () => {
      const address = new URL(window.location.href);
      address.hash = list.dataset.figureLinks ?? "";
      return address.href;
    });
    button.append(aside);
    item.append(button);
    list.lastElementChild?.before(item);
  }
  const line = root.querySelector<HTMLTextAreaElement>("[data-image-line]");
  if (line) line.value = line.value.replace('src="/', `src="${window.location.origin}/`);
}

function makeButton(label: string, address: () => string): HTMLButtonElement {
  const button = document.createElement("button");
  const words = document.createElement("span");
  button.type = "button";
  button.className = "copy-button";
  words.textContent = label;
  button.append(words);
  button.addEventListener("click", async () => {
    if (!(await copy(address()))) return;
    words.textContent = "Copied";
    announce("The link has been copied.");
    window.setTimeout(() => {
      words.textContent = label;
    }, SAID);
  });
  return button;
}

/** Copies a text; where the browser gives no access to its clipboard, as without HTTPS, the old way, and at last by the reader's hand. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const holder = document.createElement("textarea");
    const focused = document.activeElement;
    holder.value = text;
    holder.className = "nhsuk-u-visually-hidden";
    document.body.append(holder);
    holder.select();
    const isCopied = document.execCommand("copy");
    holder.remove();
    if (focused instanceof HTMLElement) focused.focus();
    if (!isCopied) window.prompt("Copy this link:", text);
    return isCopied;
  }
}
