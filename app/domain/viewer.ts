/** What a person may be to the dashboard; each role adds acts to what everybody who is signed in may do. */
export const roles = [
  "viewer",
  "director",
  "commissioner",
  "analyst",
  "data_manager",
  "administrator",
] as const;

export type Role = (typeof roles)[number];

export const scopeLevels = ["england", "region", "icb", "organisation"] as const;

/** A place whose organisations a person may see; England has the code "ENG", as in the release. */
export interface Scope {
  readonly level: (typeof scopeLevels)[number];
  readonly code: string;
}

/** Whoever sends a request, once they are known. */
export interface Viewer {
  /** Stays the same for one person: an account, a subject of a provider, or a token. */
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly scopes: readonly Scope[];
  /** Whose token it is, where somebody has it; several of one person count as that person. */
  readonly ownerId?: string | undefined;
  /** How they became known. */
  readonly via: "open" | "local" | "oidc" | "token";
}

const roleWords: Readonly<Record<Role, string>> = {
  viewer: "Viewer",
  director: "Director",
  commissioner: "Commissioner",
  analyst: "Analyst",
  data_manager: "Data manager",
  administrator: "Administrator",
};

/** The code of England in every release. */
export const englandScope: Scope = { level: "england", code: "ENG" };

/** Tells whether a text names a role. */
export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}

/** Gives a role as people say it. */
export function toRoleWords(role: Role): string {
  return roleWords[role];
}

const SCOPE = /^(england|region|icb|organisation):([A-Z0-9]{1,12})$/;

/** Reads a scope such as "icb:QOP" or "england"; null where the text is none. */
export function parseScope(text: string): Scope | null {
  if (text === "england") return englandScope;
  const [, level, code = ""] = SCOPE.exec(text) ?? [];
  const known = scopeLevels.find((each) => each === level);
  if (known === undefined || (known === "england" && code !== englandScope.code)) return null;
  return { level: known, code };
}

/** Writes a scope as `parseScope` reads it. */
export function toScopeText({ level, code }: Scope): string {
  return level === "england" ? "england" : `${level}:${code}`;
}
