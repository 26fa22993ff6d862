import { formatSize } from "../components/format-size";
import { announce } from "./announce";
import { sendFile } from "./send-file";

/** Names of the files that are being sent, so that a page which is left in the middle can say what became of them. */
const UNDER_WAY = "readiness-upload";

/** Adds dropping, progress and cancelling to the upload form. The browser's own sending stays where the script fails. */
export function enhanceUpload(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>("input[type=file]");
  const zone = form.querySelector<HTMLElement>("[data-drop-zone]");
  const panel = form.querySelector<HTMLElement>("[data-upload-progress]");
  if (!input || !zone || !panel) return;
  tellInterruption(form);
  form.querySelector("[data-drop-words]")?.removeAttribute("hidden");

  // A file that misses the zone would otherwise open in place of the page.
  for (const event of ["dragover", "drop"] as const) {
    window.addEventListener(event, (moved) => moved.preventDefault());
  }
  zone.addEventListener("dragover", () => zone.classList.add("drop-zone--over"));
  zone.addEventListener("dragleave", () => zone.classList.remove("drop-zone--over"));
  zone.addEventListener("drop", (dropped) => {
    zone.classList.remove("drop-zone--over");
    if (dropped.dataTransfer === null || dropped.dataTransfer.files.length === 0 || input.disabled) return;
    input.files = dropped.dataTransfer.files;
    form.requestSubmit();
  });
  form.addEventListener("submit", (submitted) => {
    const files = [...(input.files ?? [])];
    if (files.length === 0) return;
    submitted.preventDefault();
    const tooLarge = files.find(({ size }) => size > Number(form.dataset.upload));
    if (tooLarge) return tellProblem(form, `${tooLarge.name} is larger than this page takes.`);
    void upload(form, panel, input, files);
  });
}

async function upload(
  form: HTMLFormElement,
  panel: HTMLElement,
  input: HTMLInputElement,
  files: readonly File[],
): Promise<void> {
  const words = panel.querySelector("[data-upload-words]");
  const bar = panel.querySelector("progress");
  const cancel = panel.querySelector<HTMLButtonElement>("[data-upload-cancel]");
  const button = form.querySelector<HTMLButtonElement>("button[type=submit]");
  const cancelling = new AbortController();
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const stay = (leaving: Event) => leaving.preventDefault();
  cancel?.addEventListener("click", () => cancelling.abort(), { once: true });
  window.addEventListener("beforeunload", stay);
  window.sessionStorage.setItem(UNDER_WAY, files.map(({ name }) => name).join(", "));
  setBusy(true);
  let before = 0;
  let next = "/data";
  try {
    for (const [index, file] of files.entries()) {
      announce(`Uploading ${file.name}`);
      const notice = new URL(next, window.location.href).searchParams.get("notice");
      next = await sendFile(withNotice(form.action, notice), file, cancelling.signal, (sent) => {
        const bytes = before + Math.min(sent, file.size);
        if (bar) bar.value = total === 0 ? 0 : (100 * bytes) / total;
        const which = files.length === 1 ? "" : ` (${index + 1} of ${files.length})`;
        const state =
          sent >= file.size ? "received, being looked at" : `${formatSize(bytes)} of ${formatSize(total)}`;
        if (words) words.textContent = `Uploading ${file.name}${which}: ${state}`;
      });
      before += file.size;
    }
    window.removeEventListener("beforeunload", stay);
    window.location.assign(next);
  } catch {
    window.removeEventListener("beforeunload", stay);
    setBusy(false);
    tellProblem(
      form,
      cancelling.signal.aborted
        ? "The upload was cancelled. Files that had not arrived whole were not kept."
        : "The upload broke off. Files that had not arrived whole were not kept; try again.",
    );
  } finally {
    window.sessionStorage.removeItem(UNDER_WAY);
  }

  function setBusy(isBusy: boolean): void {
    panel.hidden = !isBusy;
    input.disabled = isBusy;
    if (button) button.disabled = isBusy;
    tellProblem(form, "");
    if (isBusy) cancel?.focus();
    else input.focus();
  }
}

function withNotice(address: string, notice: string | null): string {
  const url = new URL(address);
  if (notice !== null) url.searchParams.set("notice", notice);
  return url.href;
}

function tellInterruption(form: HTMLFormElement): void {
  const names = window.sessionStorage.getItem(UNDER_WAY);
  if (names === null) return;
  window.sessionStorage.removeItem(UNDER_WAY);
  tellProblem(
    form,
    `This page was left while ${names} was being uploaded. What had not arrived whole was not kept: look at the list of files that wait, and choose the rest again.`,
  );
}

function tellProblem(form: HTMLFormElement, text: string): void {
  const problem = form.querySelector<HTMLElement>("[data-upload-problem]");
  if (problem === null) return;
  problem.textContent = text;
  problem.hidden = text === "";
}
