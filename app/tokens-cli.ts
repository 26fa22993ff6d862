import { parseArgs } from "node:util";
import { openAuditLog } from "./audit-log/audit-log.server";
import { createTokenOrders } from "./auth/token-orders.server";
import type { TokenEntry } from "./auth/token-row";
import { USUAL_TOKEN_DAYS } from "./auth/tokens.server";
import { readConfig } from "./config.server";
import { isRole, parseScope, toScopeText } from "./domain/viewer";
import { runOrder } from "./state/orders.server";

const USAGE = `npm run accounts -- token COMMAND

  list
  add LABEL --role ROLE... [--scope SCOPE...] [--account NAME] [--days N]
  revoke ID

A token is for programs that read: Authorization: Bearer TOKEN. It is shown once. With --account it never has more rights than that
account, and ends with it. It lasts ${USUAL_TOKEN_DAYS} days unless told otherwise.`;

/** Runs one command about tokens; gives the exit code. */
export async function runTokenCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      role: { type: "string", multiple: true, default: [] },
      scope: { type: "string", multiple: true, default: [] },
      account: { type: "string" },
      days: { type: "string", default: String(USUAL_TOKEN_DAYS) },
    },
  });
  const [command = "", name = "", ...more] = positionals;
  const isKnown = ["list", "add", "revoke"].includes(command);
  const isWrong =
    values.role.some((role) => !isRole(role)) || values.scope.some((scope) => parseScope(scope) === null);
  if (!isKnown || more.length > 0 || isWrong || (command === "list") !== (name === "")) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const give = (input: object) =>
    runOrder(
      readConfig().stateDir,
      createTokenOrders((state) => openAuditLog(state).record),
      `tokens.${command}`,
      input,
    );
  if (command === "list") {
    for (const entry of (await give({})) as readonly TokenEntry[]) console.log(toLine(entry));
  } else if (command === "revoke") {
    await give({ publicId: name });
    console.log(`Done: the token ${name} is of no use any more.`);
  } else {
    const days = Number(values.days);
    const account = values.account ?? null;
    const made = await give({ label: name, account, days, roles: values.role, scopes: values.scope });
    const { token, publicId } = made as { readonly token: string; readonly publicId: string };
    console.log(`Token ${publicId}, shown this once: ${token}`);
  }
  return 0;
}

function toLine({ publicId, label, account, roles, scopes, endsAt }: TokenEntry): string {
  return [publicId, label, account ?? "-", roles.join(","), scopes.map(toScopeText).join(","), endsAt].join(
    "\t",
  );
}
