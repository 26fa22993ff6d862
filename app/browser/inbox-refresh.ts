import { fetchPage } from "./fetch-page";

const PAUSE = 1500;
/** Looking at a file of some GB takes minutes, and a tab may be left open for days. */
const MOST_TIMES = 400;

/** Renews the list of waiting files while something about them is still being found out. */
export async function keepInboxFresh(): Promise<void> {
  for (let times = 0; times < MOST_TIMES; times += 1) {
    const section = document.querySelector('[data-inbox="unsettled"]');
    if (section === null) return;
    await new Promise((done) => setTimeout(done, PAUSE));
    // Swapping it now would take the focus from under the reader's hands.
    if (document.hidden || section.contains(document.activeElement)) continue;
    const next = (await fetchPage(window.location.href))?.querySelector("[data-inbox]");
    if (next) section.replaceWith(document.adoptNode(next));
  }
}
