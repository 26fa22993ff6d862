import { announce } from "./announce";
import { type ChartMark, findMark, takeMarks } from "./chart-marks";
import { ReadOut } from "./read-out";

/** The same as the stylesheet's: below it the narrow drawing is seen. */
const wideScreen = window.matchMedia("(min-width: 769px)");
const CURRENT = "is-read";
/** Milliseconds a read-out stays when the pointer leaves its mark, to be reached itself. */
const GRACE = 250;
const KEYS_ID = "chart-keys";
const KEYS = "Arrow keys go through the values, Escape leaves.";

/** Steps of the keys; the far ones lead to the ends. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** Closes what is open, wherever the keys or the pointer are. */
let dismiss: (() => void) | undefined;

/** Lets readers go through the marks of the charts by pointer, touch and keys; each chart is one stop of the Tab key. */
export function enhanceCharts(root: ParentNode): void {
  for (const chart of root.querySelectorAll<HTMLElement>(".chart")) {
    if (chart.querySelector("svg g title") === null) continue;
    chart.dataset.walk = "";
    offer(chart);
    walk(chart);
  }
}

/** Gives the drawing that is seen its place among the stops, and hides the other from assistive technology. */
function offer(chart: HTMLElement): void {
  const isSeen = chart.classList.contains("chart--wide") === wideScreen.matches;
  const heading = chart.closest("figure")?.getAttribute("aria-labelledby");
  chart.ariaHidden = isSeen ? null : "true";
  if (!isSeen || !heading) {
    chart.removeAttribute("tabindex");
    return;
  }
  describeKeys();
  chart.tabIndex = 0;
  chart.setAttribute("role", "application");
  chart.setAttribute("aria-roledescription", "chart");
  chart.setAttribute("aria-labelledby", heading);
  chart.setAttribute("aria-describedby", KEYS_ID);
}

function describeKeys(): void {
  if (document.getElementById(KEYS_ID) !== null) return;
  const words = document.createElement("p");
  words.id = KEYS_ID;
  words.hidden = true;
  words.textContent = KEYS;
  document.body.append(words);
}

function walk(chart: HTMLElement): void {
  let marks: readonly ChartMark[] | undefined;
  let readOut: ReadOut | undefined;
  let at = -1;
  let timer: number | undefined;

  function listMarks(): readonly ChartMark[] {
    const svg = chart.querySelector("svg");
    marks ??= svg === null ? [] : takeMarks(svg);
    return marks;
  }

  function show(index: number): void {
    window.clearTimeout(timer);
    const mark = listMarks()[index];
    if (mark === undefined || (index === at && readOut?.element.hidden === false)) return;
    if (dismiss !== hide) dismiss?.();
    clear();
    at = index;
    mark.element.classList.add(CURRENT);
    readOut ??= new ReadOut(chart);
    readOut.show(mark.words, mark.element);
    dismiss = hide;
  }

  function speak(index: number): void {
    show(index);
    announce(`${listMarks()[index]?.words ?? ""}. ${index + 1} of ${listMarks().length}`);
  }

  function clear(): void {
    if (at >= 0) listMarks()[at]?.element.classList.remove(CURRENT);
    readOut?.hide();
  }

  function hide(): void {
    window.clearTimeout(timer);
    clear();
    at = -1;
    if (dismiss === hide) dismiss = undefined;
  }

  function hideSoon(): void {
    window.clearTimeout(timer);
    timer = window.setTimeout(hide, GRACE);
  }

  chart.addEventListener("pointermove", ({ pointerType, target, clientX, clientY }) => {
    if (pointerType === "touch") return;
    if (readOut !== undefined && target === readOut.element) return window.clearTimeout(timer);
    const index = findMark(listMarks(), clientX, clientY);
    if (index >= 0) show(index);
    else if (at >= 0) hideSoon();
  });
  chart.addEventListener("pointerleave", ({ pointerType }) => {
    if (pointerType !== "touch" && !chart.contains(document.activeElement)) hideSoon();
  });
  chart.addEventListener("click", ({ target, clientX, clientY }) => {
    if (target === readOut?.element) return;
    const index = findMark(listMarks(), clientX, clientY);
    if (index >= 0) speak(index);
    else hide();
  });
  chart.addEventListener("focus", () => {
    // Assistive technology has them from the description.
    if (at >= 0 || !chart.matches(":focus-visible")) return;
    if (dismiss !== hide) dismiss?.();
    readOut ??= new ReadOut(chart);
    readOut.show(KEYS, chart);
    dismiss = hide;
  });
  chart.addEventListener("blur", hide);
  chart.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const last = listMarks().length - 1;
    const next = at < 0 && Number.isFinite(step) ? (step > 0 ? 0 : last) : at + step;
    const index = Math.max(0, Math.min(next, last));
    speak(index);
  });
}

document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape") dismiss?.();
});
document.addEventListener("pointerdown", ({ target }) => {
  if (target instanceof Element && target.closest(".chart") === null) dismiss?.();
});
wideScreen.addEventListener("change", () => {
  dismiss?.();
  for (const chart of document.querySelectorAll<HTMLElement>("[data-walk]")) offer(chart);
});
