import type { WalkedPage } from "./check-tables.ts";
import type { PublishedRow } from "./published-rows.ts";
import { limitsOf } from "./recompute.ts";
import { note } from "./walk-tally.ts";

const STATES = ["shown", "not_shown", "not_collected", "no_responses"];

/** Checks that each line of a download is a figure of its page's tables, and that a hidden one has no number. */
export function checkCsv(
  { address, tally }: WalkedPage,
  href: string,
  lines: readonly Readonly<Record<string, string>>[],
  rows: readonly PublishedRow[],
): void {
  for (const line of lines) {
    // Hotspots have a status of their own; the tests of their page check them.
    if (!STATES.includes(line.status ?? "") || line.value === undefined) continue;
    const say = () => `${address} › ${href}: ${JSON.stringify(line)}`;
    if (line.status !== "shown") {
      note(
        tally,
        "hidden line",
        [line.value, line.people, line.lower_95, line.upper_95].every((each) => (each ?? "") === ""),
        say,
      );
    } else {
      note(
        tally,
        "download",
        rows.some((row) => isRow(line, row)),
        say,
      );
    }
  }
}

function isRow(line: Readonly<Record<string, string>>, row: PublishedRow): boolean {
  const scale = row.kind === "share" ? 100 : 1;
  const decimals = row.kind === "count" ? 0 : row.kind === "mean" ? 2 : row.base < 100 ? 0 : 1;
  const isClose = (text: string | undefined, value: number) =>
    text !== undefined &&
    text !== "" &&
    Math.abs(Number(text) - scale * value) <= 0.5 * 10 ** -decimals + 1e-9;
  if (Number(line.people) !== row.base) return false;
  if (row.names.subject !== "" && line.subject !== row.names.subject.replace("|", ", ")) return false;
  if (line.place !== undefined && line.place_code !== row.cell.place) return false;
  const band = /^(under|over) /.exec(line.value ?? "")?.[1] ?? null;
  if (band !== row.band || (band === null && !isClose(line.value, row.value))) return false;
  const limits = limitsOf(row);
  return limits === null
    ? (line.lower_95 ?? "") === ""
    : isClose(line.lower_95, limits.lower) && isClose(line.upper_95, limits.upper);
}
