import type { RunView } from "./inbox";
import { isGoingOn, toProblems } from "./inbox-state";
import { formatCount, formatCounted } from "./number-format";

/** What a run came to, in words. */
export interface RunState {
  readonly heading: string;
  readonly lede: string;
}

const UNTOUCHED = "What the dashboard shows has not changed.";

/** Says what a run came to: the result first, then what it means for the dashboard. */
export function toRunState(run: RunView): RunState {
  const { status, outcome, report } = run;
  const isCheck = status.action === "check";
  if (isGoingOn(run)) {
    return {
      heading: isCheck ? "The files are being checked" : "The files are being published",
      lede: isCheck
        ? "Nothing is published by a check. You can leave this page and come back."
        : "The dashboard shows what it showed until this is done. You can leave this page and come back.",
    };
  }
  if (report === null) {
    return {
      heading: isCheck ? "The check did not finish" : "The files were not published",
      lede: `${status.message || "The run ended without a report."} ${UNTOUCHED}`,
    };
  }
  const rows = `${formatCount(report.rowsIn)} rows were read: ${formatCount(report.accepted)} accepted, ${formatCount(report.rejected)} rejected.`;
  switch (outcome) {
    case "blocked":
      // A refusal that no check found, such as a disclosure audit that is not passed.
      if (run.problems === 0 && status.message !== "") {
        return {
          heading: isCheck ? "The check did not finish" : "Nothing was published",
          lede: `${status.message} ${UNTOUCHED}`.trim(),
        };
      }
      return {
        heading: `${isCheck ? "The check found" : "Nothing was published:"} ${toProblems(run.problems)}`,
        lede: `Put ${run.problems === 1 ? "it" : "them"} right and check again; until then nothing can be published. ${UNTOUCHED}`,
      };
    case "would_publish":
      return {
        heading:
          run.warnings === 0
            ? "The check found no problems"
            : `The check found no problems, but ${formatCounted(run.warnings, "thing", "things")} to look at`,
        lede: `The files can be published${run.needsApproval ? " once another data manager has approved them" : ""}. ${rows}`,
      };
    case "published":
      return { heading: "The files are published", lede: `The dashboard shows them now. ${rows}` };
    default:
      return {
        heading: isCheck ? "Publishing these files would change nothing" : "The files changed nothing",
        lede: `Everything in them is on the dashboard already. ${rows}`,
      };
  }
}
