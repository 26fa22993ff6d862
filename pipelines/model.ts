import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { quoteText, type Session } from "./duckdb.ts";
import { sqlFolder } from "./paths.ts";

/** The layers of models, lowest first, and the schemas each may read (enforced by `tests/sql/layers.test.ts`). */
export const layerReads = {
  staging: ["landing", "staging", "reference"],
  core: ["staging", "published", "core", "reference"],
  marts: ["core", "marts", "policy", "reference", "audit"],
  release: ["marts", "core", "policy", "staging", "reference", "audit"],
} as const satisfies Record<string, readonly string[]>;

export type Layer = keyof typeof layerReads;

/** One SELECT of `sql/<layer>/<name>.sql`: a function from the tables it reads to the table of its name. */
export interface Model {
  readonly layer: Layer;
  readonly name: string;
  readonly sql: string;
  /** Schema-qualified names of the tables it reads. */
  readonly reads: readonly string[];
}

/** Reads the models of a layer with the tables they reference, taken from DuckDB's own parse of the statement. */
export async function listModels(session: Session, layer: Layer): Promise<readonly Model[]> {
  const folder = path.join(sqlFolder, layer);
  const files = (await readdir(folder)).filter((file) => file.endsWith(".sql")).sort();
  return Promise.all(
    files.map(async (file) => {
      const sql = await readFile(path.join(folder, file), "utf8");
      return { layer, name: path.basename(file, ".sql"), sql, reads: await listTables(session, sql) };
    }),
  );
}

/** What is known of the SELECTs asked about so far; a load asks about the models of core twice. */
const knownTables = new Map<string, Promise<readonly string[]>>();

/** Schema-qualified tables that a SELECT references. */
export function listTables(session: Session, sql: string): Promise<readonly string[]> {
  const known = knownTables.get(sql);
  if (known !== undefined) return known;
  const tables = parseTables(session, sql);
  knownTables.set(sql, tables);
  tables.catch(() => knownTables.delete(sql));
  return tables;
}

async function parseTables(session: Session, sql: string): Promise<readonly string[]> {
  const [parsed] = await session.rows<{ tree: string }>(
    `select json_serialize_sql(${quoteText(sql)}) as tree`,
  );
  const tree: unknown = JSON.parse(parsed?.tree ?? "null");
  if (typeof tree === "object" && tree !== null && "error" in tree && tree.error === true) {
    throw new Error(`a model does not parse: ${JSON.stringify(tree)}`);
  }
  const found = new Set<string>();
  collectTables(tree, found);
  return [...found].sort();
}

function collectTables(node: unknown, found: Set<string>): void {
  if (Array.isArray(node)) {
    for (const child of node) collectTables(child, found);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  if ("type" in node && node.type === "BASE_TABLE" && "schema_name" in node && "table_name" in node) {
    if (node.schema_name !== "") found.add(`${String(node.schema_name)}.${String(node.table_name)}`);
  }
  for (const child of Object.values(node)) collectTables(child, found);
}

/**
 * Orders models so that each comes after those it reads.
 * @throws Error naming the models of a cycle
 */
export function toBuildOrder(models: readonly Model[]): readonly Model[] {
  const byName = new Map(models.map((model) => [`${model.layer}.${model.name}`, model]));
  const done = new Set<string>();
  const ordered: Model[] = [];
  const visit = (name: string, above: readonly string[]) => {
    const model = byName.get(name);
    if (model === undefined || done.has(name)) return;
    if (above.includes(name)) throw new Error(`models read each other: ${[...above, name].join(" > ")}`);
    for (const read of model.reads) visit(read, [...above, name]);
    done.add(name);
    ordered.push(model);
  };
  for (const name of byName.keys()) visit(name, []);
  return ordered;
}

/** Divides models in build order into those that the disclosure audit looks at and those that rest on its findings. */
export function splitAtAudit(ordered: readonly Model[]): {
  readonly before: readonly Model[];
  readonly after: readonly Model[];
} {
  const after = new Set<string>();
  for (const { layer, name, reads } of ordered) {
    if (reads.some((read) => read.startsWith("audit.") || after.has(read))) after.add(`${layer}.${name}`);
  }
  const isAfter = ({ layer, name }: Model) => after.has(`${layer}.${name}`);
  return { before: ordered.filter((model) => !isAfter(model)), after: ordered.filter(isAfter) };
}
