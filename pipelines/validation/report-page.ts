import { formatCount } from "../../app/domain/number-format.ts";
import type { CheckResult, ReportCheck, ValidationReport } from "../../app/domain/validation-report.ts";
import type { Check } from "./check.ts";
import { getCheck } from "./check-catalogue.ts";
import { HtmlText, html } from "./html-text.ts";
import { toCheckSection } from "./report-page-checks.ts";
import { toFactSection, toFileSection } from "./report-page-files.ts";
import { reportStyle } from "./report-style.ts";
import { listWarned, toCountWords, toHeadline, toOutcomeSentence } from "./report-words.ts";

/** The report as a page of its own: no script, no other file, readable printed and on a telephone. */
export function toReportHtml(report: ValidationReport): string {
  const headline = toHeadline(report);
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${headline} – validation report ${report.runId}</title>
<style>${style}</style>
</head>
<body>
<div class="band"><header>
<h1>${headline}</h1>
<p>Validation report of ${toRunWords(report)}, ${toMinute(report.finishedAt)} (run ${report.runId})</p>
</header></div>
<main>
<p class="lead">${toOutcomeSentence(report)}</p>
${toNumbers(report)}
${toCheckSection("Failed: these have to be put right", listBy(report, "fail"), report)}
${toCheckSection("Warnings: these do not stop a load", listWarned(report), report)}
${toChangeSection(report)}
${toFileSection(report.files, isExamined(report))}
${toFactSection(report.files)}
${toPassedSection(report)}
</main>
<footer><p class="quiet">Started ${toMinute(report.startedAt)}, ended ${toMinute(report.finishedAt)}. Counts of people below 10 are not
named, and shares that would give them away are left out. Nothing in this report says who answered what.</p></footer>
</body>
</html>
`.text;
}

/** The style holds no text from outside, and inside a style element quotes must not become entities. */
const style = new HtmlText(reportStyle);

function listBy({ checks }: ValidationReport, result: CheckResult) {
  return checks.filter((check) => check.result === result);
}

/** Whether the load came as far as its checks; those that find nothing are only listed then. */
function isExamined(report: ValidationReport): boolean {
  return listBy(report, "pass").length > 0;
}

function toRunWords({ action, source }: ValidationReport): string {
  const files = source === "sample" ? "the synthetic sample" : "the exports";
  return action === "check" ? `a dry run over ${files}` : `a load of ${files}`;
}

/** An instant to the minute, as it is written everywhere in this project: UTC. */
function toMinute(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}

function toNumbers(report: ValidationReport): HtmlText {
  const rows: readonly (readonly [string, number])[] = [
    ["Rows in", report.rowsIn],
    ["Rows accepted", report.accepted],
    ["Rows refused", report.rejected],
  ];
  const others: readonly (readonly [string, number])[] = [
    ["Checks with warnings", listBy(report, "warning").length],
    ["Checks passed", listBy(report, "pass").length],
  ];
  // Of a load that stopped early a zero would say what nobody has looked at.
  const isStopped = !isExamined(report);
  const numbers: readonly (readonly [string, number])[] = [
    ["Files", report.files.length],
    ...(isStopped && report.rowsIn === 0 ? [] : rows),
    ["Checks failed", listBy(report, "fail").length],
    ...(isStopped ? [] : others),
  ];
  return html`<dl class="numbers">${numbers.map(([name, n]) => html`<div><dt>${name}</dt><dd>${formatCount(n)}</dd></div>`)}</dl>`;
}

function toChangeSection({ changes, outcome }: ValidationReport): HtmlText {
  const { added, withdrawn, unchanged, waves } = changes;
  if (added.length + withdrawn.length + waves.length === 0) return html``;
  const would = outcome === "published" ? "changed" : "would change";
  const list = (name: string, files: readonly string[]) =>
    files.length === 0
      ? html``
      : html`<details><summary>${toCountWords(files.length, `${name} file`)}</summary>
<ul class="names">${files.map((file) => html`<li>${file}</li>`)}</ul></details>`;
  return html`<section aria-labelledby="changes"><h2 id="changes">What ${would}</h2>
<p>${unchanged === 0 ? "No file was part of the last load." : `${toCountWords(unchanged, "file")} as before.`}</p>
${list("new", added)}${list("withdrawn", withdrawn)}
${waves.length === 0 ? html`` : toWaveTable(waves)}</section>`;
}

function toWaveTable(waves: ValidationReport["changes"]["waves"]): HtmlText {
  return html`<details><summary>${toCountWords(waves.length, "wave")} whose figures rest on other files than before</summary>
<div class="panel"><table><caption>Organisations whose figures rest on other files, by wave</caption>
<thead><tr><th scope="col">Wave</th><th scope="col" class="numeric">Organisations</th></tr></thead>
<tbody>${waves.map(
    ({ wave, organisations }) =>
      html`<tr><th scope="row">${wave}</th><td class="numeric">${formatCount(organisations)}</td></tr>`,
  )}</tbody></table></div></details>`;
}

function toPassedSection(report: ValidationReport): HtmlText {
  const passed = listBy(report, "pass");
  if (!isExamined(report)) {
    return html`<section aria-labelledby="passed"><h2 id="passed">Other checks were not reached</h2>
<p>The load stopped at the files above. Put them right and run it again to see what the other checks say.</p></section>`;
  }
  const ofSeverity = (severity: Check["severity"]) =>
    passed.filter(({ id }) => getCheck(id).severity === severity);
  return html`<section aria-labelledby="passed"><h2 id="passed">${toCountWords(passed.length, "check")} passed</h2>
<div class="panel">${toNameList("That would stop a load", ofSeverity("fail"))}
${toNameList("That would warn", ofSeverity("warning"))}</div></section>`;
}

function toNameList(title: string, checks: readonly ReportCheck[]): HtmlText {
  return html`<h3>${title}: ${checks.length}</h3>
<ul class="names">${checks.map((check) => html`<li>${check.title} <code class="quiet">${check.id}</code></li>`)}</ul>`;
}
