import type { GeographyFiles } from "./geography-files.ts";
import { toHolder } from "./lattice-reference.ts";

/**
 * A second, boring implementation of where an organisation is on a day, written from formats.md 4.3 and not from the SQL: it asks about
 * one organisation and one day at a time.
 */

const change = "2026-04-01";

/** What became of each ICB that closed on 31 March 2026; undefined where it was split. */
const successorOf: ReadonlyMap<string, string | undefined> = new Map([
  ["QHG", "S1Y5D"],
  ["QUE", "S1Y5D"],
  ["QM7", undefined],
  ["QH8", "D7T5G"],
  ["QJG", undefined],
  ["QMM", "T6Y0W"],
  ["QXU", "S9B9J"],
  ["QNX", "S9B9J"],
  ["QNQ", undefined],
  ["QU9", "S0E4D"],
  ["QMJ", "Z9B2Z"],
  ["QRV", "Z9B2Z"],
]);

/** ICBs that exist since 1 April 2026 only. */
const madeAnew = new Set(["S1Y5D", "D7T5G", "T6Y0W", "S9B9J", "S0E4D", "Z9B2Z"]);

/** ICBs that took in others that day: who is in one of them now may have been elsewhere before. */
const tookIn = new Set([...madeAnew, "QRL"]);

export const regionOfIcb: Readonly<Record<string, string>> = {
  QHM: "Y63",
  QHG: "Y61",
  QUE: "Y61",
  QM7: "Y61",
  QH8: "Y61",
  QJG: "Y61",
  QMM: "Y61",
  QXU: "Y59",
  QNX: "Y59",
  QNQ: "Y59",
  QU9: "Y59",
  QMJ: "Y56",
  QRV: "Y56",
  QRL: "Y59",
  S1Y5D: "Y61",
  D7T5G: "Y61",
  T6Y0W: "Y61",
  S9B9J: "Y59",
  S0E4D: "Y59",
  Z9B2Z: "Y56",
};

const noBoard = (icb: string): string => `NOICB-${regionOfIcb[icb]}`;

function isOpen(icb: string, day: string): boolean {
  if (madeAnew.has(icb)) return day >= change;
  return successorOf.has(icb) ? day < change : true;
}

/** Who was in an ICB once is, on a later day, there still, in its successor, or nobody knows where. */
function follow(icb: string, day: string): string {
  return isOpen(icb, day) ? icb : (successorOf.get(icb) ?? noBoard(icb));
}

/** The ICB of an organisation on a day. */
function toIcb(organisation: string, day: string, { ods, history = [] }: GeographyFiles): string {
  const own = history
    .filter((row) => row.organisation === organisation)
    .map((row) => ({ ...row, from: madeAnew.has(row.icb) && row.from < change ? change : row.from }));
  const earlier = own.filter(({ from }) => from <= day).sort((a, b) => a.from.localeCompare(b.from));
  const last = earlier.at(-1);
  if (last !== undefined) return follow(last.icb, day);
  const [next] = [...own].sort((a, b) => a.from.localeCompare(b.from));
  if (next !== undefined) {
    return tookIn.has(next.icb) && day < change && next.from >= change ? noBoard(next.icb) : next.icb;
  }
  const file = Object.values(ods).find((rows) => rows.some(({ code }) => code === organisation)) ?? [];
  const row = file.find(({ code }) => code === organisation);
  if (row?.icb == null) return row?.region === undefined ? "NOICB" : `NOICB-${row.region}`;
  const names = (test: (icb: string) => boolean) =>
    file.some(({ icb, closed }) => closed === undefined && icb != null && test(icb));
  const isFromBefore = names((icb) => successorOf.has(icb)) && !names((icb) => madeAnew.has(icb));
  if (tookIn.has(row.icb) && day < change && !isFromBefore) return noBoard(row.icb);
  return follow(row.icb, day);
}

/** Region, ICB and organisation under which a reporting organisation's people count on a day. */
export function toPlaces(organisation: string, day: string, files: GeographyFiles) {
  const holder = toHolder(organisation, day, files.mergers ?? []);
  const icb = toIcb(holder, day, files);
  const region = regionOfIcb[icb] ?? icb.split("-")[1] ?? "NAT";
  return { england: "ENG", region, icb, organisation: holder } as const;
}
