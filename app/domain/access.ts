import type { Role, Viewer } from "./viewer";

/** Everything that somebody can be allowed to do; what is not named here cannot be done. */
export const acts = [
  "see_pages",
  "download_aggregate",
  "download_records",
  "see_data_pages",
  "upload",
  "load",
  "publish",
  "accept_warnings",
  "see_own_account",
  "make_own_token",
  "manage_accounts",
  "read_audit_log",
  "see_metrics",
  "choose_alerts",
  "make_webhook",
  "keep_extracts",
] as const;
export type Act = (typeof acts)[number];

/** Whether an act is open to somebody, and if not, why and whom to ask. */
export type Access =
  | { readonly isAllowed: true }
  | { readonly isAllowed: false; readonly why: string; readonly whomToAsk: string };

interface ActRule {
  /** Who may; any one of these roles is enough. */
  readonly roles: readonly Role[];
  /** Whether a token may do it too: programs read, people decide. */
  readonly byToken: boolean;
  /** What it is, as the end of "Your account cannot …". */
  readonly words: string;
}

const READERS: readonly Role[] = [
  "viewer",
  "director",
  "commissioner",
  "analyst",
  "data_manager",
  "administrator",
];
const DATA: readonly Role[] = ["data_manager"];
const ADMINISTRATION: readonly Role[] = ["administrator"];

const RULES: Readonly<Record<Act, ActRule>> = {
  see_pages: { roles: READERS, byToken: true, words: "see the pages of this dashboard" },
  download_aggregate: { roles: READERS, byToken: true, words: "download figures" },
  download_records: { roles: ["analyst"], byToken: true, words: "download records" },
  see_data_pages: { roles: DATA, byToken: false, words: "see the pages about data" },
  upload: { roles: DATA, byToken: false, words: "upload files" },
  load: { roles: DATA, byToken: false, words: "load files" },
  publish: { roles: DATA, byToken: false, words: "publish a release" },
  accept_warnings: { roles: DATA, byToken: false, words: "accept warnings about data" },
  see_own_account: { roles: READERS, byToken: false, words: "see the page of an account" },
  make_own_token: { roles: READERS, byToken: false, words: "make tokens" },
  manage_accounts: { roles: ADMINISTRATION, byToken: false, words: "manage accounts" },
  read_audit_log: { roles: ADMINISTRATION, byToken: false, words: "read the audit log" },
  see_metrics: { roles: ADMINISTRATION, byToken: true, words: "see how the service is doing" },
  choose_alerts: { roles: READERS, byToken: false, words: "choose alerts" },
  make_webhook: { roles: ADMINISTRATION, byToken: false, words: "have alerts sent to a webhook" },
  keep_extracts: { roles: READERS, byToken: false, words: "keep extracts under names" },
};

const ROLE_WORDS: Readonly<Record<Role, string>> = {
  viewer: "a viewer",
  director: "a director",
  commissioner: "a commissioner",
  analyst: "an analyst",
  data_manager: "a data manager",
  administrator: "an administrator",
};

/** Whom to ask for more than an account shows. */
export const WHOM_TO_ASK = "Ask an administrator of this dashboard if you need it.";

/** Tells whether somebody may do something. Nobody in particular may do nothing. */
export function may(viewer: Viewer | null, act: Act): Access {
  const { roles, byToken, words } = RULES[act];
  if (viewer === null) return deny("Nobody is signed in.", "Sign in first.");
  if (viewer.via === "token" && !byToken) {
    return deny(`A token cannot ${words}.`, "Sign in with an account and do it on the page.");
  }
  if (viewer.roles.some((role) => roles.includes(role))) return { isAllowed: true };
  const needed = roles === READERS ? "anybody with a role" : roles.map((role) => ROLE_WORDS[role]).join(", ");
  return deny(`Your account cannot ${words}. That is for ${needed}.`, WHOM_TO_ASK);
}

/** Writes down what somebody may do, so that what is kept for one is given only to others who may do the same. */
export function toAccessKey(viewer: Viewer | null): string {
  return acts.map((act) => (may(viewer, act).isAllowed ? "1" : "0")).join("");
}

function deny(why: string, whomToAsk: string): Access {
  return { isAllowed: false, why, whomToAsk };
}
