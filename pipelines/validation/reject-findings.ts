import type { Session } from "../duckdb.ts";
import { listNearestNames } from "../sources/nearest-name.ts";
import { getCheck } from "./check-catalogue.ts";
import type { LocatedFinding } from "./located-finding.ts";

/** Below this many rows a count is not named, and a value only where it cannot be anybody's own words. */
const smallestCount = 10;

/** Values of one file and reason that are listed; the rest is summed up. */
const listedValues = 20;

interface RefusedValue {
  readonly file_id: string;
  readonly file: string;
  readonly reject_reason: string;
  readonly reject_column: string;
  readonly value: string | null;
  /** How many different texts these rows had that were too rare to keep; null where none was left out. */
  readonly rare_values: number | null;
  readonly n: string;
  /** How many people have the value; a person may have many rows. */
  readonly people: number;
}

/** Labels that a refused value may have been meant for, by reason. */
interface Codebooks {
  readonly [reason: string]: { readonly noun: string; readonly labels: readonly string[] } | undefined;
}

/** Values that are numbers, dates or codes: nobody's own words, however rare. */
const plainValue = /^[A-Z0-9./: -]{1,10}$/;

/** What rows were refused for, each wrong value once, with the labels of the codebook that are nearest to it. */
export async function listRejectFindings(session: Session): Promise<readonly LocatedFinding[]> {
  const codebooks = await readCodebooks(session);
  const values = await session.rows<RefusedValue>(
    `select value.file_id, file.file, value.reject_reason, value.reject_column, value.value, value.rare_values, value.n, value.people
     from checks.refused_value as value
     inner join staging.file as file on value.file_id = file.file_id
     order by value.file_id, value.reject_reason, value.reject_column, value.n desc, value.value`,
  );
  const groups = new Map<string, RefusedValue[]>();
  for (const value of values) {
    const key = [value.file_id, value.reject_reason, value.reject_column].join("\t");
    groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  return [...groups.values()].flatMap((group) => toFindings(group, codebooks));
}

async function readCodebooks(session: Session): Promise<Codebooks> {
  const list = async (sql: string) => (await session.rows<{ label: string }>(sql)).map(({ label }) => label);
  const jobGroups = await list(
    "select job_group_name as label from reference.job_group order by job_group_id",
  );
  return {
    job_group_unknown: { noun: "a job group", labels: jobGroups },
    profession_unknown: { noun: "a job group", labels: jobGroups },
    status_unknown: { noun: "a status", labels: ["Submitted", "Reviewing", "Incomplete"] },
    organisation_unknown: {
      noun: "a known organisation code",
      labels: await list("select organisation_code as label from reference.organisation order by 1"),
    },
  };
}

function toFindings(group: readonly RefusedValue[], codebooks: Codebooks): readonly LocatedFinding[] {
  const [first] = group;
  if (first === undefined) return [];
  const check = first.reject_reason;
  const codebook = codebooks[check];
  const toFinding = (found: string): LocatedFinding => ({
    check,
    fileId: first.file_id,
    file: first.file,
    place: first.reject_column,
    found,
    remedy: getCheck(check).remedy,
  });
  const named: string[] = [];
  let rest = 0;
  for (const { value, rare_values: rare, n, people } of group) {
    const count = Number(n);
    if (rare !== null) {
      const what = rare < smallestCount ? "rare answers" : `${rare} different rare answers`;
      named.push(`${what}, not kept (${toRows(count)})`);
      continue;
    }
    const nearest = value === null || codebook === undefined ? [] : listNearestLabels(value, codebook.labels);
    const isShown =
      value !== null && (people >= smallestCount || nearest.length > 0 || plainValue.test(value));
    if (value === null || !isShown || named.length === listedValues) {
      rest += count;
      continue;
    }
    const what = codebook === undefined ? `"${value}"` : `"${value}" is not ${codebook.noun}`;
    const meant =
      nearest.length === 0 ? "" : `; did you mean ${nearest.map((label) => `"${label}"`).join(" or ")}?`;
    named.push(`${what} (${toRows(count)})${meant}`);
  }
  const hasValues = group.some(({ value }) => value !== null);
  const others = hasValues ? `other values, not named here (${toRows(rest)})` : toRows(rest);
  return [...named, ...(rest > 0 ? [others] : [])].map(toFinding);
}

function toRows(n: number): string {
  return n < smallestCount ? `fewer than ${smallestCount} rows` : `${n} rows`;
}

/** Labels nearest by their letters, else those with a word that begins alike: "Nurse" is far from "Nursing / midwifery" by letters alone. */
export function listNearestLabels(value: string, labels: readonly string[]): readonly string[] {
  const near = listNearestNames(value, labels);
  if (near.length > 0) return near;
  const stems = listStems(value);
  return labels.filter((label) => listStems(label).some((stem) => stems.includes(stem))).slice(0, 2);
}

/** The first four letters of each word that has as many. */
function listStems(text: string): readonly string[] {
  return (text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).map((word) => word.slice(0, 4));
}
