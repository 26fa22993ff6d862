import { parseArgs } from "node:util";
import { z } from "zod";
import { exitCode, PipelineError } from "../fault.ts";
import { isCalendarDate } from "../sources/calendar-date.ts";

/** ODS answers for changes at most so many days back. */
const longestSync = 185;

const dayLength = 86_400_000;

/** What the last pulls from ODS left to know; `pulledThrough` is null until a full pull has succeeded. */
export const odsState = z.object({
  version: z.literal(1),
  roles: z.array(z.string()).min(1),
  pulledThrough: z.iso.date().nullable(),
});

export type OdsState = z.infer<typeof odsState>;

export type OdsPlan =
  | { readonly kind: "everything"; readonly roles: readonly string[]; readonly why: string }
  | { readonly kind: "changes"; readonly roles: readonly string[]; readonly since: string };

/**
 * Decides what to ask ODS for.
 * @param state what the last pull left; null before the first one
 * @param isDamaged whether records are missing from the store
 * @throws PipelineError (exit code 2) for options that do not fit what is there, TypeError for unknown ones
 */
export function toOdsPlan(
  args: readonly string[],
  state: OdsState | null,
  isDamaged: boolean,
  now: Date,
): OdsPlan {
  const { values } = parseArgs({
    args: [...args],
    options: { roles: { type: "string" }, since: { type: "string" } },
    allowPositionals: false,
  });
  const earliest = toDay(now.getTime() - longestSync * dayLength);
  if (values.roles !== undefined) {
    if (values.since !== undefined)
      throw refuse("Give either --roles, for everything, or --since, for changes.");
    return { kind: "everything", roles: parseRoles(values.roles), why: "asked for" };
  }
  if (state === null)
    throw refuse("Nothing has been pulled from ODS yet. Begin with: pull ods --roles RO197,RO198");
  const { roles, pulledThrough } = state;
  const everything = (why: string): OdsPlan => ({ kind: "everything", roles, why });
  if (values.since === undefined) {
    if (pulledThrough === null) return everything("the last full pull was not finished");
    if (isDamaged) return everything("the stored records are damaged");
    if (pulledThrough < earliest) return everything(`the last pull is more than ${longestSync} days ago`);
    return { kind: "changes", roles, since: pulledThrough };
  }
  const { since } = values;
  if (!isCalendarDate(since)) throw refuse(`--since ${since} is no day. Write it as yyyy-MM-dd.`);
  if (since < earliest) {
    throw refuse(
      `--since ${since} is too long ago: ODS tells changes of the last ${longestSync} days, from ${earliest}. Pull everything with --roles ${roles.join(",")}.`,
    );
  }
  if (pulledThrough === null || isDamaged) {
    throw refuse(
      `The records pulled so far are not complete. Pull everything with --roles ${roles.join(",")}.`,
    );
  }
  if (since > pulledThrough) {
    throw refuse(
      `--since ${since} would miss changes: the last pull was on ${pulledThrough}. Leave --since out to begin there.`,
    );
  }
  return { kind: "changes", roles, since };
}

/** The day of a time, `yyyy-MM-dd`, UTC. */
export function toDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function parseRoles(text: string): readonly string[] {
  const roles = [...new Set(text.split(",").map((role) => role.trim().toUpperCase()))].sort();
  const wrong = roles.find((role) => !/^RO\d{1,4}$/.test(role));
  if (wrong === undefined) return roles;
  throw refuse(`"${wrong}" is no ODS role. Write them as --roles RO197,RO198 (NHS trusts and their sites).`);
}

function refuse(message: string): PipelineError {
  return new PipelineError(message, exitCode.usage);
}
