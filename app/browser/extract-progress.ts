import { formatSize } from "../components/format-size";
import { announce } from "./announce";

/** Milliseconds after which a file that has not come yet is shown to be on its way; most come sooner. */
const PATIENCE = 500;
const PAUSE = 1000;

/** What the server says of a file that it is making. */
interface Progress {
  readonly state: string;
  readonly bytes: number;
  readonly percent: number | null;
}

/**
 * Shows how far a file is that takes long to make, and lets its reader give up, which frees the server.
 *
 * The server is asked to make the file first; the browser then takes it as it would without this, with what it shows of its own.
 */
export function enhanceExtractFiles(root: ParentNode): void {
  const files = root.querySelector<HTMLElement>("[data-extract-files]");
  if (files === null) return;
  let underWay: AbortController | null = null;
  const take = (address: URL) => {
    underWay?.abort();
    const own = new AbortController();
    underWay = own;
    void makeFile(files, address, own).finally(() => {
      if (underWay === own) underWay = null;
    });
  };
  files.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    take(new URL(link.href));
  });
  files.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!(files instanceof HTMLFormElement) || !(button instanceof HTMLButtonElement)) return;
    event.preventDefault();
    const address = new URL(button.formAction);
    for (const [name, value] of new FormData(files)) {
      if (typeof value === "string") address.searchParams.append(name, value);
    }
    take(address);
  });
  window.addEventListener("pagehide", () => underWay?.abort());
}

async function makeFile(files: HTMLElement, address: URL, cancelling: AbortController): Promise<void> {
  const { signal } = cancelling;
  const panel = makePanel(() => cancelling.abort());
  const timer = window.setTimeout(() => {
    files.after(panel.element);
    announce("The file is being made.");
    void follow(address, signal, panel);
  }, PATIENCE);
  try {
    await fetch(address, { method: "HEAD", signal });
    // Whatever the answer is, the server says it in its own words.
    window.location.assign(address);
    announce("The file is ready.");
  } catch {
    announce(signal.aborted ? "The file is no longer being made." : "The file could not be made. Try again.");
  } finally {
    window.clearTimeout(timer);
    panel.element.remove();
    cancelling.abort();
  }
}

interface Panel {
  readonly element: HTMLElement;
  readonly show: (progress: Progress) => void;
}

function makePanel(cancel: () => void): Panel {
  const element = document.createElement("div");
  element.className = "extract-progress";
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", "File being made");
  const words = document.createElement("p");
  words.className = "extract-progress__words";
  words.id = "extract-progress-words";
  words.textContent = "The file is being made";
  const bar = document.createElement("progress");
  bar.setAttribute("aria-labelledby", words.id);
  bar.max = 100;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "nhsuk-button nhsuk-button--secondary nhsuk-button--small";
  button.textContent = "Cancel";
  button.addEventListener("click", cancel);
  element.append(words, bar, button);
  return {
    element,
    show: ({ state, bytes, percent }) => {
      const share = percent === null ? "" : `, ${percent}% done`;
      words.textContent =
        state === "waiting"
          ? "Other files are made first"
          : `The file is being made: ${formatSize(bytes)} written${share}`;
      if (percent === null) bar.removeAttribute("value");
      else bar.value = percent;
    },
  };
}

async function follow(address: URL, signal: AbortSignal, panel: Panel): Promise<void> {
  const progress = new URL(address);
  progress.pathname += "/progress";
  while (!signal.aborted) {
    try {
      const answer = await fetch(progress, { signal });
      if (answer.ok) panel.show((await answer.json()) as Progress);
    } catch {
      // The next time may go through; giving up ends the loop.
    }
    await new Promise((done) => window.setTimeout(done, PAUSE));
  }
}
