/** Pixels between a mark and its read-out: little, so that a pointer gets from one to the other. */
const DISTANCE = 4;

/** The box that says what one mark of a chart stands for. */
export class ReadOut {
  readonly element = document.createElement("div");
  readonly #chart: HTMLElement;

  /** Adds the box, hidden, to a chart. */
  constructor(chart: HTMLElement) {
    this.#chart = chart;
    this.element.className = "read-out";
    // The words are spoken through the page's region for news.
    this.element.ariaHidden = "true";
    this.element.hidden = true;
    chart.append(this.element);
  }

  /** Shows words above a mark, or below it where there is no room in the window. */
  show(words: string, mark: Element): void {
    const { element } = this;
    element.textContent = words;
    element.hidden = false;
    element.style.left = "0";
    const chart = this.#chart.getBoundingClientRect();
    const at = mark.getBoundingClientRect();
    const own = element.getBoundingClientRect();
    const left = (at.left + at.right - own.width) / 2 - chart.left;
    const above = at.top - own.height - DISTANCE;
    const top = above < 0 ? at.bottom + DISTANCE : above;
    element.style.left = `${Math.max(0, Math.min(left, chart.width - own.width))}px`;
    element.style.top = `${top - chart.top}px`;
  }

  hide(): void {
    this.element.hidden = true;
  }
}
