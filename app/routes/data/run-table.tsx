import { formatInstant } from "../../components/format-instant";
import type { ApprovalState } from "../../domain/approval";
import type { RunSummary } from "../../domain/inbox";
import { isGoingOn, toProblems } from "../../domain/inbox-state";
import { formatCounted } from "../../domain/number-format";

const APPROVAL_WORDS: Readonly<Record<ApprovalState, string>> = {
  waiting: "waits for approval",
  approved: "approved",
  refused: "refused by another data manager",
  withdrawn: "request taken back",
  used: "approved and published",
  void: "the request is void, because the files have changed",
  expired: "nobody decided in time",
};

/** The latest checks and loads. */
export function RunTable({ runs }: { readonly runs: readonly RunSummary[] }) {
  return (
    <section className="area-section" aria-labelledby="runs">
      <h2 className="nhsuk-heading-l" id="runs">
        Checks and publications
      </h2>
      {runs.length === 0 ? (
        <p className="empty-state">None yet.</p>
      ) : (
        <table className="nhsuk-table file-table">
          <thead>
            <tr>
              <th scope="col">Started</th>
              <th scope="col">What</th>
              <th scope="col">Result</th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <tr key={run.status.runId}>
                <th scope="row">
                  <a href={`/data/runs/${run.status.runId}`}>{formatInstant(run.status.startedAt)}</a>
                </th>
                <td data-label="What">{run.status.action === "check" ? "Check" : "Publication"}</td>
                <td data-label="Result">{toResultWords(run)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function toResultWords(run: RunSummary): string {
  if (isGoingOn(run)) return "Going on";
  const warnings = run.warnings === 0 ? "" : `, ${formatCounted(run.warnings, "warning", "warnings")}`;
  switch (run.outcome) {
    case "blocked":
      return `${toProblems(run.problems)}${warnings}`;
    case "would_publish":
      return `No problems${warnings}${toApprovalWords(run)}`;
    case "published":
      return `Published${warnings}`;
    case "unchanged":
      return "Nothing to change";
    default:
      return "Did not finish";
  }
}

function toApprovalWords({ approval }: RunSummary): string {
  return approval === null ? "" : `; ${APPROVAL_WORDS[approval.state]}`;
}
