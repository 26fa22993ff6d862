import { readFileSync } from "node:fs";
import { z } from "zod";
import { isRole, parseScope, type Role, type Scope, toScopeText } from "../domain/viewer";
import type { Grants } from "./accounts.server";

const role = z.string().refine(isRole, "is no role");
const scope = z
  .string()
  .refine((text) => parseScope(text) !== null, "is no scope, such as icb:QOP or england");

/** The reviewed file that says what claims of the provider give. */
const accessFile = z.strictObject({
  version: z.literal(1),
  grants: z.array(
    z.strictObject({
      /** Name of a claim; dots lead into objects, as in `realm_access.roles`. */
      claim: z.string().min(1),
      /** What the claim is, or holds where it is a list. */
      value: z.string().min(1),
      roles: z.array(role).min(1),
      scopes: z.array(scope),
    }),
  ),
});

/** A grant of the reviewed file. */
export interface AccessGrant extends Grants {
  readonly claim: string;
  readonly value: string;
}

/** Reads the reviewed file; throws an Error that names the file and what is wrong in it. */
export function readAccessFile(path: string): readonly AccessGrant[] {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new Error(`READINESS_ACCESS_FILE is "${path}", which cannot be read: ${toText(error)}`);
  }
  const parsed = accessFile.safeParse(content);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path: place, message }) => `${place.join(".")}: ${message}`);
    throw new Error(`READINESS_ACCESS_FILE "${path}" is not as it must be. ${faults.join("; ")}`);
  }
  return parsed.data.grants.map(({ claim, value, roles, scopes }) => ({
    claim,
    value,
    roles: roles.filter(isRole),
    scopes: scopes.map(parseScope).filter((each) => each !== null),
  }));
}

/** Adds up what a person's claims give; nothing where no grant fits. */
export function toGrants(claims: Readonly<Record<string, unknown>>, grants: readonly AccessGrant[]): Grants {
  const fitting = grants.filter(({ claim, value }) => listValues(claims, claim).includes(value));
  const scopes = new Map(fitting.flatMap((grant) => grant.scopes).map((each) => [toScopeText(each), each]));
  return {
    roles: [...new Set<Role>(fitting.flatMap((grant) => grant.roles))].sort(),
    scopes: [...scopes].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, each]): Scope => each),
  };
}

/** Some providers put dots into a claim's own name, so the whole name comes first. */
function listValues(claims: Readonly<Record<string, unknown>>, claim: string): readonly unknown[] {
  const found = Object.hasOwn(claims, claim) ? claims[claim] : claim.split(".").reduce<unknown>(step, claims);
  return Array.isArray(found) ? found : [found];
}

function step(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

function toText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
