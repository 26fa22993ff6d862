import { formatCount } from "../../app/domain/number-format.ts";
import { HtmlText, html } from "../validation/html-text.ts";
import { reportStyle } from "../validation/report-style.ts";
import type { AuditReport } from "./audit-report.ts";

const decimals = (value: number, digits: number) => value.toFixed(digits);
const percent = (part: number, whole: number) =>
  whole === 0 ? "–" : `${decimals((100 * part) / whole, 1)}%`;

const toSizeWords = (size: string) => (size === "several" ? "several boards" : size);

/** The JSON beside the page has all of them. */
const mostFindings = 20;

/** The audit's findings as a page of its own: no script, no other file, readable printed and on a telephone. */
export function toAuditHtml(report: AuditReport): string {
  const { isPassed, bounds, withholding } = report;
  const figures = withholding.reduce((sum, row) => sum + row.figures, 0);
  const withheld = withholding.reduce((sum, row) => sum + row.withheld, 0);
  const worst = [...report.findings].sort((a, b) => a.uncertainty - b.uncertainty).slice(0, mostFindings);
  const headline = isPassed ? "The disclosure audit is passed" : "The disclosure audit is not passed";
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${headline} – disclosure audit</title>
<style>${new HtmlText(reportStyle)}</style>
</head>
<body>
<div class="band"><header><h1>${headline}</h1><p>Disclosure audit of the warehouse, ${report.auditedAt.slice(0, 16).replace("T", " ")} UTC</p></header></div>
<main>
<p class="lead">The audit plays somebody who knows every published figure, the size of every group and the rules, and each organisation, which also
knows its own people’s answers. Every group of fewer than ${bounds.minimumBase} people must keep at least ${bounds.minimumUncertainty} of the uncertainty that
there was without the release, and an interval of at least ${percent(bounds.minimumInterval, 1)} of the scale. For that ${formatCount(withheld)} of ${formatCount(figures)} figures
(${percent(withheld, figures)}) are withheld.</p>
${report.failures.length === 0 ? html`` : html`<section><h2>Where it is not passed</h2><ul>${report.failures.map((failure) => html`<li>${failure}</li>`)}</ul></section>`}
${toTable(
  "What an attacker does not know",
  "Least and median remaining uncertainty of the protected groups, by who attacks and how many organisations the integrated care board has",
  ["Instrument", "Who attacks", "Organisations", "Groups", "Least", "Median", "Narrowest interval"],
  report.summary.map((row) => [
    row.instrument,
    row.chair === "outsider" ? "Somebody outside" : "An organisation",
    toSizeWords(row.blockSize),
    formatCount(row.groups),
    decimals(row.least, 2),
    decimals(row.median, 2),
    row.interval === null ? "–" : percent(row.interval, 1),
  ]),
)}
${toTable(
  "What was withheld",
  "Figures withheld by the audit among those that could be shown otherwise, by how many organisations the integrated care board has",
  ["Instrument", "Organisations", "Figures", "Withheld", "Share", "Of organisation and family"],
  report.withholding.map((row) => [
    row.instrument,
    toSizeWords(row.blockSize),
    formatCount(row.figures),
    formatCount(row.withheld),
    percent(row.withheld, row.figures),
    percent(row.familyWithheld, row.familyFigures),
  ]),
)}
${toTable(
  "Where least remains unknown",
  `The ${mostFindings} places with the least, over all waves`,
  ["Instrument", "Wave", "Place", "Who attacks", "Uncertainty"],
  worst.map((row) => [
    row.instrument_code,
    row.wave_code,
    row.geography_code,
    row.chair === "outsider" ? "Somebody outside" : "An organisation",
    decimals(row.uncertainty, 2),
  ]),
)}
${toTable(
  "What protection costs in accuracy",
  "Root mean square of published minus true, beside the mean sampling error, over at least 100 figures a row",
  ["Instrument", "Measure", "People", "Figures", "Noise", "Sampling error"],
  report.accuracy.map((row) => [
    row.instrument_code,
    row.measure,
    row.base_to === null
      ? `${formatCount(row.base_from)} and more`
      : `${formatCount(row.base_from)} to ${formatCount(row.base_to)}`,
    formatCount(row.figures),
    decimals(row.noise_deviation, 3),
    decimals(row.sampling_error, 3),
  ]),
)}
</main>
<footer><p class="quiet">Nothing in this report says who answered what, or how many people a small group has.</p></footer>
</body>
</html>
`.text;
}

function toTable(
  title: string,
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): HtmlText {
  const id = title.toLowerCase().replaceAll(" ", "-");
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
<div class="panel"><table class="stack"><caption>${caption}</caption>
<thead><tr>${head.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([first = "", ...rest]) =>
      html`<tr><th scope="row">${first}</th>${rest.map((cell, index) => html`<td data-label="${head[index + 1] ?? ""}">${cell}</td>`)}</tr>`,
  )}</tbody></table></div></section>`;
}
