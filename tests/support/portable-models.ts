import { listModels, type Model, toBuildOrder } from "../../pipelines/model.ts";
import type { ModelSession } from "./model-session.ts";

/** What the header of a model says whose SQL is that of other engines, too. */
const mark = "Portable SQL (deploy/scaling.md)";

/** The models that add people up by leaf, in the order in which they are built; every engine of `deploy/scaling.md` runs their text. */
export async function listPortableModels({ session }: ModelSession): Promise<readonly Model[]> {
  const models = await listModels(session, "marts");
  // The header wraps its lines, and a view says what it is first.
  const isPortable = ({ sql }: Model) =>
    sql
      .replaceAll(/\n-- +/g, " ")
      .toLowerCase()
      .includes(mark.toLowerCase());
  return toBuildOrder(models).filter(isPortable);
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
