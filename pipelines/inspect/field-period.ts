import type { ColumnProfile } from "./column-profile.ts";
import type { Judgement } from "./suggestion.ts";

/** The column whose first and last day are the field period. */
export interface FieldPeriodColumn extends Judgement {
  readonly column: string;
  readonly from: string;
  readonly to: string;
}

/** Names of date columns, the time an answer was finished before the time it was begun. */
const preferred = [
  "recordeddate",
  "enddate",
  "completion time",
  "submitdate",
  "date submitted",
  "ended",
  "datestamp",
  "finished",
  "startdate",
  "start time",
  "started",
];

/** Whether a column of the tool's own may hold dates, by its name. */
export function isDateName(name: string): boolean {
  const key = name.trim().toLowerCase();
  return (
    preferred.includes(key) || (/date|time|submitted|completed/.test(key) && !/duration|seconds/.test(key))
  );
}

/** LimeSurvey writes this day for answers without one. */
const noDay = "1980-01-02";

/** The date column of an export, the best by name first; undefined when no column holds dates. */
export function findFieldPeriod(profiles: readonly ColumnProfile[]): FieldPeriodColumn | undefined {
  const rank = (name: string): number => {
    const at = preferred.indexOf(name.trim().toLowerCase());
    return at === -1 ? preferred.length : at;
  };
  const best = profiles
    .filter(({ dates }) => dates !== null && dates.share >= 0.9 && dates.from > noDay)
    .sort((a, b) => rank(a.column.name) - rank(b.column.name))[0];
  if (best === undefined || best.dates === null) return undefined;
  const { from, to } = best.dates;
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return {
    column: best.column.name,
    from,
    to,
    confidence: days > 120 ? "low" : "high",
    reason:
      days > 120
        ? `its days go from ${from} to ${to}, longer than a survey is usually open: two rounds in one export?`
        : `its days go from ${from} to ${to}`,
  };
}
