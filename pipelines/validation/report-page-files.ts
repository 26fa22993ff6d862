import { formatCount, formatDecimal, formatShare } from "../../app/domain/number-format.ts";
import type { ReportFact, ReportFile } from "../../app/domain/validation-report.ts";
import { type HtmlText, html } from "./html-text.ts";
import { toTag } from "./report-page-checks.ts";
import { toCountWords } from "./report-words.ts";

/** Files that are listed at once; a folder of hundreds is listed behind a summary. */
const shownFiles = 30;

/** Files with something to do come first. */
const urgency: readonly ReportFile["result"][] = ["fail", "warning", "pass"];

/**
 * Every file with its rows, what was decided about it and what its readers must know.
 * @param isExamined whether the load came as far as its checks
 */
export function toFileSection(files: readonly ReportFile[], isExamined: boolean): HtmlText {
  if (files.length === 0) return html``;
  const sorted = files.toSorted((one, other) => urgency.indexOf(one.result) - urgency.indexOf(other.result));
  const first = sorted.slice(0, shownFiles);
  const rest = sorted.slice(shownFiles);
  return html`<section aria-labelledby="files"><h2 id="files">${toCountWords(files.length, "file")}</h2>
<div class="panel">${toFileTable(first, isExamined)}
${rest.length === 0 ? html`` : html`<details><summary>${toCountWords(rest.length, "more file")}</summary>${toFileTable(rest, isExamined)}</details>`}
</div></section>`;
}

function toFileTable(files: readonly ReportFile[], isExamined: boolean): HtmlText {
  return html`<table class="stack"><caption>Rows in are rows accepted and refused; reference tables are not counted.</caption>
<thead><tr><th scope="col">File</th><th scope="col">Result</th><th scope="col" class="numeric">Rows in</th>
<th scope="col" class="numeric">Accepted</th><th scope="col">Refused</th></tr></thead>
<tbody>${files.map(
    (
      file,
    ) => html`<tr><th scope="row">${file.file}<br><span class="quiet">${file.kind}</span>${toRemarks(file)}</th>
<td>${toFileResult(file, isExamined)}</td>${toCounts(file)}</tr>`,
  )}</tbody></table>`;
}

/** A file that nobody has checked has not passed. */
function toFileResult({ result, rowsIn }: ReportFile, isExamined: boolean): HtmlText {
  if (isExamined || result !== "pass") return toTag(result);
  return html`<span class="quiet">${rowsIn === null ? "Not read" : "Read, not checked"}</span>`;
}

function toCounts({ rowsIn, accepted, rejected }: ReportFile): HtmlText {
  if (rowsIn === null || accepted === null) {
    return html`<td class="numeric" data-label="Rows in">–</td><td class="numeric" data-label="Accepted">–</td><td data-label="Refused">–</td>`;
  }
  const refused = rowsIn - accepted;
  const reasons = rejected
    .map(({ reason, n }) => `${formatCount(n)} ${reason.replaceAll("_", " ")}`)
    .join(", ");
  return html`<td class="numeric" data-label="Rows in">${formatCount(rowsIn)}</td>
<td class="numeric" data-label="Accepted">${formatCount(accepted)}</td>
<td data-label="Refused">${refused === 0 ? "none" : `${formatCount(refused)}: ${reasons}`}</td>`;
}

function toRemarks({ decisions, notes, sha256 }: ReportFile): HtmlText {
  const remarks = [...decisions, ...notes];
  if (remarks.length === 0 && sha256 === "") return html``;
  return html`<details><summary>About this file</summary>
${remarks.length === 0 ? html`` : html`<ul>${remarks.map((remark) => html`<li>${remark}</li>`)}</ul>`}
${sha256 === "" ? html`` : html`<p class="quiet">SHA-256 <code>${sha256}</code></p>`}</details>`;
}

/** How the files were answered: a row a file, a column a fact. */
export function toFactSection(files: readonly ReportFile[]): HtmlText {
  const answered = files.filter(({ facts }) => facts.length > 0);
  if (answered.length === 0) return html``;
  const titles = new Map(answered.flatMap((file) => file.facts.map(({ id, title }) => [id, title] as const)));
  const rows = (
    some: readonly ReportFile[],
  ) => html`<div class="scroll" role="region" tabindex="0" aria-label="Facts about ${some === answered ? "the" : "more"} files, wide table">
<table><caption>Shares of submitted rows where nothing else is said. “Hidden”: fewer than 10 people, or all but fewer than 10.</caption>
<thead><tr><th scope="col">File</th>${[...titles.values()].map((title) => html`<th scope="col" class="fact">${title}</th>`)}</tr></thead>
<tbody>${some.map(
    ({ file, facts }) =>
      html`<tr><th scope="row">${file}</th>${[...titles.keys()].map((id) => html`<td>${toFactWords(facts.find((fact) => fact.id === id))}</td>`)}</tr>`,
  )}</tbody></table></div>`;
  return html`<section aria-labelledby="facts"><h2 id="facts">How the assessments were answered</h2>
<p>Careless answers cannot be told from honest ones row by row, so no row is taken out; a high share is a reason to ask.</p>
<div class="panel">${
    answered.length <= shownFiles
      ? rows(answered)
      : html`<details><summary>Facts about ${toCountWords(answered.length, "file")}</summary>${rows(answered)}</details>`
  }</div></section>`;
}

/** A dash where the fact cannot be asked of a file, such as zeros of a framework whose scale begins at 1. */
function toFactWords(fact: ReportFact | undefined): string {
  if (fact === undefined) return "–";
  const { value, unit } = fact;
  if (value === null) return "hidden";
  if (unit === "share") return formatShare(value);
  return unit === "rows" ? formatCount(value) : formatDecimal(value, 2);
}
