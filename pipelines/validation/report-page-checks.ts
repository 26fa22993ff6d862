import type { Finding, ReportCheck, ValidationReport } from "../../app/domain/validation-report.ts";
import { getCheck } from "./check-catalogue.ts";
import { type HtmlText, html } from "./html-text.ts";
import { listOpenFindings, resultWords, toCountWords } from "./report-words.ts";

/** Findings of one check that are shown at once; the rest is behind a summary. */
const shownFindings = 8;

/** A result as a tag. */
export function toTag(result: ReportCheck["result"]): HtmlText {
  const { sign, word } = resultWords[result];
  return html`<span class="tag tag--${result}"><span aria-hidden="true">${sign} </span>${word}</span>`;
}

/** The checks of one result with their findings; nothing where there are none. */
export function toCheckSection(
  title: string,
  checks: readonly ReportCheck[],
  report: ValidationReport,
): HtmlText {
  const [first] = checks;
  if (first === undefined) return html``;
  const id = `checks-${first.result}`;
  const open = first.result === "warning" ? listOpenFindings(report)[0] : undefined;
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${open === undefined ? html`` : toAcceptance(open)}
${checks.map(toCheckPart)}</section>`;
}

function toAcceptance({ warningId }: Finding): HtmlText {
  return html`<p>A warning that is as it should be can be accepted by its name; the ledger keeps who did so and why:</p>
<pre><code>npm run ingest -- --dry-run --accept <span class="name">${warningId ?? ""}</span> --by NAME --reason TEXT</code></pre>`;
}

function toCheckPart(check: ReportCheck): HtmlText {
  const { id, title, result, findings } = check;
  const remedies = [...new Set(findings.map(({ remedy }) => remedy))];
  const [common] = remedies;
  const shown = findings.slice(0, shownFindings);
  const rest = findings.slice(shownFindings);
  const isCommon = remedies.length === 1;
  return html`<article class="check check--${result}">
<h3>${toTag(result)} Expected: ${title}</h3>
<p class="quiet">${getCheck(id).why} <code>${id}</code></p>
${isCommon && common !== undefined && common !== "" ? html`<p><strong>What to do:</strong> ${common}</p>` : html``}
${toFindingTable(check, shown, !isCommon)}
${
  rest.length === 0
    ? html``
    : html`<details><summary>${toCountWords(rest.length, "more finding")} of this check</summary>${toFindingTable(check, rest, !isCommon)}</details>`
}</article>`;
}

function toFindingTable(
  { result }: ReportCheck,
  findings: readonly Finding[],
  withRemedy: boolean,
): HtmlText {
  const isWarning = result === "warning";
  return html`<table class="stack findings"><caption>What was found instead</caption>
<thead><tr><th scope="col">File</th><th scope="col">Place</th><th scope="col">Found</th>${
    withRemedy ? html`<th scope="col">What to do</th>` : html``
  }${isWarning ? html`<th scope="col" class="name">Warning</th>` : html``}</tr></thead>
<tbody>${findings.map(
    ({
      file,
      place,
      found,
      remedy,
      warningId,
      accepted,
    }) => html`<tr><th scope="row">${file === "" ? "All files" : file}</th>
<td data-label="Place">${place}</td><td data-label="Found">${found}</td>${
      withRemedy ? html`<td data-label="What to do">${remedy}</td>` : html``
    }${
      isWarning
        ? html`<td data-label="Warning"><code>${warningId ?? ""}</code>${
            accepted === null
              ? html``
              : html`<br><span class="quiet">accepted by ${accepted.by} on ${accepted.at.slice(0, 10)}: ${accepted.reason}</span>`
          }</td>`
        : html``
    }</tr>`,
  )}</tbody></table>`;
}
