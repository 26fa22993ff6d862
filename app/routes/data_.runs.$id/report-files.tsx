import { ResultTag } from "../../components/result-tag";
import { formatCount, formatDecimal } from "../../domain/number-format";
import type { ReportFact, ReportFile, ValidationReport } from "../../domain/validation-report";

/** The files of a report: rows in, accepted and rejected, and what is known about each. */
export function ReportFiles({ report }: { readonly report: ValidationReport }) {
  const { files } = report;
  if (files.length === 0) return null;
  const isUnread = ({ result }: ReportFile) => result === "pass" && isStopped(report);
  return (
    <section className="area-section" aria-labelledby="files-title">
      <h2 className="nhsuk-heading-l" id="files-title">
        Files
      </h2>
      {files.some(isUnread) && (
        <p>The other files were only recognised. They are checked once what failed is put right.</p>
      )}
      <table className="nhsuk-table file-table">
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Result</th>
            <th scope="col" className="numeric">
              Rows
            </th>
            <th scope="col" className="numeric">
              Accepted
            </th>
            <th scope="col">Rejected</th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr key={`${file.fileId} ${file.file}`}>
              <th scope="row">
                <span className="file-name">{file.file}</span>
                <span className="file-table__note">{file.kind}</span>
                <FileDetails file={file} />
              </th>
              <td data-label="Result">
                {isUnread(file) ? "Not checked yet" : <ResultTag result={file.result} />}
              </td>
              <td data-label="Rows" className="numeric">
                {toCountWords(file.rowsIn)}
              </td>
              <td data-label="Accepted" className="numeric">
                {toCountWords(file.accepted)}
              </td>
              <td data-label="Rejected">
                {file.rejected.length === 0 && (file.rowsIn === null ? "–" : "None")}
                {file.rejected.map(({ reason, n }) => (
                  <span key={reason} className="file-table__reason">
                    {formatCount(n)}: {reason.replaceAll("_", " ")}
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Whether faults of some files stopped the load before any check of the others: the report then names no check that passed. */
function isStopped({ outcome, checks }: ValidationReport): boolean {
  return outcome === "blocked" && !checks.some(({ result }) => result === "pass");
}

function FileDetails({ file }: { readonly file: ReportFile }) {
  const { decisions, notes, facts } = file;
  if (decisions.length + notes.length + facts.length === 0) return null;
  return (
    <details className="place-tree__details">
      <summary>
        How it was read<span className="nhsuk-u-visually-hidden">: {file.file}</span>
      </summary>
      <ul>
        {[...decisions, ...notes].map((text) => (
          <li key={text}>{text}</li>
        ))}
        {facts.map((fact) => (
          <li key={fact.id}>
            {fact.title}: {toFactWords(fact)}
          </li>
        ))}
      </ul>
    </details>
  );
}

function toCountWords(count: number | null): string {
  return count === null ? "–" : formatCount(count);
}

function toFactWords({ value, unit }: ReportFact): string {
  if (value === null) return "too few rows to say";
  if (unit === "share") return `${formatDecimal(value * 100, 1)}% of rows`;
  return unit === "rows" ? `${formatCount(value)} rows` : formatDecimal(value, 2);
}
