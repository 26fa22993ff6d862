import { parseArgs } from "node:util";
import type { AuditVerdict } from "./audit-log/audit-chain";
import type { NamedAuditRow } from "./audit-log/audit-log.server";
import { auditOrders } from "./audit-log/audit-orders.server";
import { readConfig } from "./config.server";
import { auditKinds, isAuditKind } from "./domain/audit-event";
import { runOrder } from "./state/orders.server";

const USAGE = `npm run audit-log -- COMMAND

  verify                                  follow the whole log; exit code 1 names the first row that is broken
  list [--kind KIND] [--person NAME] [--limit N]   the newest events, 50 unless said otherwise
  export                                  every event as one JSON object a line, newest first

KIND  ${Object.keys(auditKinds).join(", ")}`;

const PART = 1000;

/** Runs one command about the audit log; gives the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      kind: { type: "string" },
      person: { type: "string" },
      limit: { type: "string", default: "50" },
      help: { type: "boolean", default: false },
    },
  });
  const [command = "", ...more] = positionals;
  const limit = Number(values.limit);
  const isGood =
    ["verify", "list", "export"].includes(command) &&
    more.length === 0 &&
    (values.kind === undefined || isAuditKind(values.kind)) &&
    Number.isInteger(limit) &&
    limit >= 1 &&
    limit <= PART;
  if (values.help || !isGood) {
    process[values.help ? "stdout" : "stderr"].write(`${USAGE}\n`);
    return values.help ? 0 : 2;
  }
  if (command === "verify") return report((await give("verify", {})) as AuditVerdict);
  const filter = { kind: values.kind ?? null, person: values.person ?? null };
  if (command === "list") {
    for (const row of await list({ ...filter, limit })) console.log(toLine(row));
    return 0;
  }
  let before: number | null = null;
  while (true) {
    const rows: readonly NamedAuditRow[] = await list({ ...filter, before, limit: PART });
    for (const row of rows) console.log(JSON.stringify(row));
    before = rows.at(-1)?.position ?? null;
    if (before === null) return 0;
  }
}

function give(order: string, input: object): Promise<unknown> {
  return runOrder(readConfig().stateDir, auditOrders, `audit.${order}`, input);
}

async function list(input: object): Promise<readonly NamedAuditRow[]> {
  return (await give("list", input)) as readonly NamedAuditRow[];
}

function report(verdict: AuditVerdict): number {
  if (verdict.state === "whole") {
    console.log(`The audit log is whole: ${verdict.count} rows, the last with hash ${verdict.hash}.`);
    return 0;
  }
  console.error(
    `The audit log is broken at row ${verdict.position}: ${verdict.why}. Rows before it are as they were written. Compare with a backup.`,
  );
  return 1;
}

function toLine({
  position,
  at,
  kind,
  viewer_id,
  viewer_name,
  by_id,
  by_name,
  ...row
}: NamedAuditRow): string {
  const who = viewer_name ?? viewer_id ?? "nobody known";
  const by = by_id === viewer_id || by_id === null ? "" : ` by ${by_name ?? by_id}`;
  const more = [
    row.detail,
    row.address,
    row.row_count === null ? null : `${row.row_count} rows`,
    row.purpose,
  ];
  return [position, at, kind, `${who}${by}`, ...more.filter((text) => text !== null)].join("\t");
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
