import { parseArgs } from "node:util";
import { openAuditLog } from "./audit-log/audit-log.server";
import { createAccountOrders } from "./auth/account-orders.server";
import type { Account } from "./auth/accounts.server";
import { findPasswordFault, makePassword } from "./auth/password-hash.server";
import { readPassword } from "./auth/password-input.server";
import { readConfig } from "./config.server";
import { isRole, parseScope, roles, toScopeText } from "./domain/viewer";
import { runOrder } from "./state/orders.server";
import { runTokenCommand } from "./tokens-cli";

const USAGE = `npm run accounts -- COMMAND

  list
  add NAME --role ROLE... [--scope SCOPE...] [--stdin]
  change NAME --role ROLE... [--scope SCOPE...]
  password NAME [--stdin]
  disable NAME
  enable NAME
  revoke-sessions NAME
  remove NAME
  token list | add | revoke: tokens for programs; "token" alone says how

ROLE   ${roles.join(", ")}
SCOPE  england, region:CODE, icb:CODE or organisation:CODE: whose organisations the account sees
A new password is made at random and shown once; with --stdin it is read from standard input, without echo on a terminal.
All but list, add and enable sign the account out everywhere.`;

/** Runs one command about accounts; gives the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const [first, ...others] = args;
  if (first === "token") return runTokenCommand(others);
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      role: { type: "string", multiple: true, default: [] },
      scope: { type: "string", multiple: true, default: [] },
      stdin: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const [command = "", name = "", ...more] = positionals;
  const isKnown = ["list", "add", "change", "password", "disable", "enable", "revoke-sessions", "remove"];
  const fault =
    !isKnown.includes(command) || more.length > 0 || (command === "list") !== (name === "")
      ? USAGE
      : findGrantFault(command, values.role, values.scope);
  if (values.help || fault !== null) {
    process[values.help ? "stdout" : "stderr"].write(`${values.help ? USAGE : fault}\n`);
    return values.help ? 0 : 2;
  }
  const give = (input: object) =>
    runOrder(
      readConfig().stateDir,
      createAccountOrders((state) => openAuditLog(state).record),
      `accounts.${command}`,
      input,
    );
  if (command === "list") {
    for (const account of (await give({})) as readonly Account[]) console.log(toLine(account));
    return 0;
  }
  const grants = { roles: values.role, scopes: values.scope };
  const needsPassword = command === "add" || command === "password";
  const password = needsPassword ? await getPassword(values.stdin, name) : null;
  await give({
    name,
    ...(password === null ? {} : { password }),
    ...(command === "add" || command === "change" ? grants : {}),
  });
  console.log(`Done: ${command} ${name}, in ${readConfig().stateDir}`);
  if (password !== null && !values.stdin) console.log(`Password, shown this once: ${password}`);
  return 0;
}

function findGrantFault(command: string, given: readonly string[], scopes: readonly string[]): string | null {
  if (command !== "add" && command !== "change") return null;
  const noRole = given.find((role) => !isRole(role));
  if (noRole !== undefined) return `There is no role "${noRole}". It can be: ${roles.join(", ")}.`;
  const noScope = scopes.find((scope) => parseScope(scope) === null);
  if (noScope !== undefined) {
    return `"${noScope}" is no scope. It can be: england, region:CODE, icb:CODE or organisation:CODE.`;
  }
  return given.length === 0 ? `Give the account a role with --role: ${roles.join(", ")}.` : null;
}

/** A password on the command line would stand in the list of processes and in the shell's history. */
async function getPassword(isFromInput: boolean, name: string): Promise<string> {
  if (!isFromInput) return makePassword();
  const password = await readPassword(process.stdin, process.stderr);
  const fault = findPasswordFault(password, name);
  if (fault !== null) throw new Error(fault);
  return password;
}

function toLine({ name, roles: held, scopes, isDisabled, createdAt }: Account): string {
  const where = scopes.map(toScopeText).join(" ") || "no organisation";
  return `${name}\t${held.join(" ")}\t${where}\tsince ${createdAt.slice(0, 10)}${isDisabled ? "\tdisabled" : ""}`;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  },
);
