import { toStepWords } from "../domain/run-step";
import type { RunStatus } from "../domain/validation-report";
import { announce } from "./announce";
import { fetchPage } from "./fetch-page";

const PAUSE = 1000;
const LOST = "The server does not answer; trying again";

/** Follows a run until it has ended, then shows its report and puts the focus on its heading. */
export async function followRun(section: HTMLElement): Promise<void> {
  const address = `/data/runs/${section.dataset.run ?? ""}`;
  const words = section.querySelector("[data-run-words]");
  const bar = section.querySelector("progress");
  let step = "";
  for (;;) {
    await new Promise((done) => setTimeout(done, PAUSE));
    const status = await fetchStatus(`${address}/status`);
    if (status === null) {
      if (words) words.textContent = LOST;
      continue;
    }
    if (words) words.textContent = toStepWords(status);
    if (bar && status.total > 0) {
      bar.max = status.total;
      bar.value = status.done;
    }
    if (status.step !== step) announce(status.step);
    step = status.step;
    if ((status.state === "done" || status.state === "failed") && (await showReport(address))) return;
  }
}

async function fetchStatus(address: string): Promise<RunStatus | null> {
  try {
    const response = await fetch(address);
    // The first real data closes an open demonstration; loaded again, the page leads through sign-in back to this run.
    if (response.status === 401) window.location.reload();
    return response.ok ? ((await response.json()) as RunStatus) : null;
  } catch {
    return null;
  }
}

async function showReport(address: string): Promise<boolean> {
  const page = await fetchPage(address);
  const main = document.querySelector("main");
  const next = page?.querySelector("main");
  if (!page || !main || !next) return false;
  const banner = document.querySelector(".release-banner");
  const nextBanner = page.querySelector(".release-banner");
  if (banner && nextBanner) banner.replaceWith(document.adoptNode(nextBanner));
  main.replaceWith(document.adoptNode(next));
  document.title = page.title;
  document.querySelector<HTMLElement>("main h1")?.focus();
  return true;
}
