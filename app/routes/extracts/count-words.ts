import type { Cohort } from "../../domain/cohort";
import { formatCounted } from "../../domain/number-format";
import type { CohortCount } from "../../queries/cohort-page.server";

/** Says how many rows an extract has, and how many figures of the cohort can be shown. */
export function describeCount({ kind, hidden }: Cohort, count: CohortCount): string {
  const { rows, shown, notShown, notCollected } = count;
  if (kind === "records") return `${formatCounted(rows, "record", "records")}.`;
  if (shown + notShown + notCollected === 0)
    return "No rows: nobody in these groups answered in these waves.";
  const parts = [
    `${formatCounted(shown, "figure", "figures")} shown`,
    `${formatCounted(notShown, "figure", "figures")} not shown to protect people`,
    ...(notCollected === 0 ? [] : [`${formatCounted(notCollected, "figure", "figures")} not collected`]),
  ];
  const out = hidden || notShown + notCollected === 0 ? "" : " Those without numbers are left out.";
  return `${formatCounted(rows, "row", "rows")}: ${parts.join(", ")}.${out}`;
}
