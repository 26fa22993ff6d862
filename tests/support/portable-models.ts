import type { Session } from "../../pipelines/duckdb.ts";
import { listModels, type Model, toBuildOrder } from "../../pipelines/model.ts";

/** What the header of a model says whose SQL is that of other engines, too. */
const mark = "portable sql (deploy/scaling.md)";

/** The relations that an engine is given; what comes before them is DuckDB's alone. */
export const seamInputs = [
  "keyed_assessment",
  "keyed_answer",
  "keyed_response",
  "area",
  "job_family",
  "score_measure",
] as const;

/** The models that add people up by leaf, in the order in which they are built; every engine of `deploy/scaling.md` runs their text. */
export async function listPortableModels(session: Session): Promise<readonly Model[]> {
  const models = await listModels(session, "marts");
  // A header wraps its lines.
  return toBuildOrder(models).filter(({ sql }) =>
    sql
      .replaceAll(/\n-- +/g, " ")
      .toLowerCase()
      .includes(mark),
  );
}

/** Makes what is in front of the seam and what is behind it, in DuckDB; core must be built. */
export async function buildSeam(session: Session, portable: readonly Model[]): Promise<void> {
  const models = await listModels(session, "marts");
  const inputs = models.filter(({ name }) => (seamInputs as readonly string[]).includes(name));
  for (const { name, sql } of [...inputs, ...portable]) {
    await session.run(`create or replace table marts.${name} as ${sql}`);
  }
}

/** The one name that engines do not share. */
export function toTrino(sql: string): string {
  return sql.replaceAll("bit_xor(", "bitwise_xor_agg(");
}

/** SQLite has no aggregate of this kind, and its package lets us add functions of single values only: the keys are joined to a text, and that is added up. */
export function toSqlite(sql: string): string {
  return sql.replaceAll(/bit_xor\(([^()]+)\)/g, "xor_of(group_concat($1))");
}

/** The function that `toSqlite` names: whole numbers of a text, joined by exclusive or, as a signed number of 64 bits. */
export function xorOf(numbers: unknown): string | null {
  if (typeof numbers !== "string") return null;
  const joined = numbers.split(",").reduce((all, one) => all ^ BigInt(one), 0n);
  return String(BigInt.asIntN(64, joined));
}
