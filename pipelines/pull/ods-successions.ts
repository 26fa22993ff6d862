import { type OdsRecord, toOdsPeriod } from "./ods-record.ts";
import { codeOf } from "./ods-store.ts";

export interface Successions {
  /** Predecessor, successor and first day, sorted. */
  readonly rows: readonly (readonly [string, string, string])[];
  /** Organisations with successions that have no date, or whose other side is not among the records. */
  readonly incomplete: readonly string[];
  /** Organisations that went to several successors: their people cannot be divided. */
  readonly split: readonly string[];
  /** Organisations whose successors lead back to them. */
  readonly circular: readonly string[];
}

/** What the records tell of mergers, as far as the loaders can follow it: at most one successor each, and no way back. */
export function toSuccessions(records: readonly OdsRecord[]): Successions {
  const codes = new Set(records.map(codeOf));
  const successorsOf = new Map<string, Map<string, string>>();
  const incomplete: string[] = [];
  for (const record of records) {
    const own = codeOf(record);
    for (const { Type, Target, Date: dates } of record.Succs?.Succ ?? []) {
      const other = Target.OrgId.extension;
      const { from } = toOdsPeriod(dates);
      if (own === other) continue;
      if (from === null || !codes.has(other)) {
        incomplete.push(own);
        continue;
      }
      // Both organisations' records tell of a succession; the earlier day counts where they differ.
      const [predecessor, successor] = Type === "Successor" ? [own, other] : [other, own];
      const days = successorsOf.get(predecessor) ?? new Map<string, string>();
      const before = days.get(successor);
      if (before === undefined || from < before) days.set(successor, from);
      successorsOf.set(predecessor, days);
    }
  }
  const split = [...successorsOf].flatMap(([code, days]) => (days.size > 1 ? [code] : []));
  const single = new Map(
    [...successorsOf].flatMap(([code, days]) => {
      const [only, ...others] = days;
      return only === undefined || others.length > 0 ? [] : [[code, only] as const];
    }),
  );
  const circular = [...single.keys()].filter((code) => leadsBack(code, single));
  const rows = [...single].flatMap(([code, [successor, from]]) =>
    circular.includes(code) ? [] : [[code, successor, from] as const],
  );
  return { rows: rows.sort(([one], [other]) => (one < other ? -1 : 1)), incomplete, split, circular };
}

function leadsBack(code: string, successorOf: ReadonlyMap<string, readonly [string, string]>): boolean {
  let here = successorOf.get(code)?.[0];
  for (let steps = 0; here !== undefined && steps <= successorOf.size; steps += 1) {
    if (here === code) return true;
    here = successorOf.get(here)?.[0];
  }
  return false;
}
