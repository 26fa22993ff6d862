import { createHash } from "node:crypto";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { DATA_PACKAGE_SCHEMA } from "./data-package-schema.ts";
import { parseCsv } from "./parse-csv.ts";

type Row = Readonly<Record<string, string>>;
type Entries = ReadonlyMap<string, Buffer>;

interface Field {
  readonly name: string;
  readonly type: string;
  readonly constraints?: { readonly required?: boolean; readonly enum?: readonly string[] };
}

interface Descriptor {
  readonly resources: readonly {
    readonly path: string;
    readonly bytes: number;
    readonly hash: string;
    readonly schema: { readonly fields: readonly Field[]; readonly primaryKey?: readonly string[] };
  }[];
}

interface CsvwMetadata {
  readonly "@context": readonly [string, object];
  readonly url: string;
  readonly tableSchema: {
    readonly columns: readonly {
      readonly name: string;
      readonly titles: string;
      readonly datatype: string | { readonly base: string; readonly format: string };
      readonly null: string;
      readonly required?: boolean;
    }[];
    readonly primaryKey?: readonly string[];
  };
}

/** How a value of each type is written: Table Schema's defaults, which for these are those of XML Schema that CSV on the Web takes. */
const LEXICAL: Readonly<Record<string, RegExp>> = {
  string: /^.*$/s,
  integer: /^[+-]?\d+$/,
  number: /^([+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|NaN|-?INF)$/,
  boolean: /^(true|false|1|0)$/,
};

/** Lists what is wrong with a data package by the specifications of Frictionless: its description, and every row of every table. */
export function checkDataPackage(entries: Entries): readonly string[] {
  const descriptor: Descriptor = JSON.parse(String(entries.get("datapackage.json")));
  const ajv = new Ajv2020({ allErrors: true });
  addFormats(ajv);
  const isValid = ajv.validate(DATA_PACKAGE_SCHEMA, descriptor);
  const faults = isValid ? [] : [`datapackage.json: ${ajv.errorsText(ajv.errors)}`];
  for (const { path, bytes, hash, schema } of descriptor.resources) {
    const content = entries.get(path) ?? Buffer.alloc(0);
    if (bytes !== content.length) faults.push(`${path} has ${content.length} bytes, not ${bytes}`);
    if (hash !== `sha256:${createHash("sha256").update(content).digest("hex")}`)
      faults.push(`${path} has another sum`);
    const columns = schema.fields.map(({ name, type, constraints = {} }) => ({
      name,
      type,
      isRequired: constraints.required === true,
      isAllowed: (cell: string) => constraints.enum?.includes(cell) ?? true,
    }));
    faults.push(...checkTable(path, content, columns, schema.primaryKey ?? []));
  }
  return faults;
}

/** Lists what is wrong with the data by its metadata for CSV on the Web. */
export function checkCsvw(entries: Entries): readonly string[] {
  const { "@context": context, url, tableSchema } = readCsvw(entries);
  const columns = tableSchema.columns.map(({ name, datatype, required, ...column }) => {
    const { base, format } = typeof datatype === "string" ? { base: datatype, format: ".*" } : datatype;
    const pattern = new RegExp(`^(?:${format})$`, "s");
    return {
      name: column.titles,
      type: base,
      isRequired: required === true,
      isAllowed: (cell: string) => pattern.test(cell),
      isNamed: /^[A-Za-z0-9_]+$/.test(name) && !name.startsWith("_") && column.null === "",
    };
  });
  return [
    ...(context[0] === "http://www.w3.org/ns/csvw" ? [] : ["the context is another"]),
    ...columns.filter(({ isNamed }) => !isNamed).map(({ name }) => `column ${name} has a name that is none`),
    ...checkTable(url, entries.get(url) ?? Buffer.alloc(0), columns, tableSchema.primaryKey ?? []),
  ];
}

function readCsvw(entries: Entries): CsvwMetadata {
  return JSON.parse(String(entries.get("data.csv-metadata.json")));
}

interface CheckedColumn {
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly isAllowed: (cell: string) => boolean;
}

function checkTable(
  path: string,
  content: Buffer,
  columns: readonly CheckedColumn[],
  key: readonly string[],
): readonly string[] {
  const faults: string[] = [];
  const header = (content.toString().split("\r\n")[0] ?? "").split(",");
  const names = columns.map(({ name }) => name);
  if (header.join() !== names.join()) faults.push(`${path} has the columns ${header.join()}`);
  for (const name of key) if (!names.includes(name)) faults.push(`${path} has no column ${name} of its key`);
  const keys = new Set<string>();
  for (const [index, row] of parseCsv(content.toString()).entries()) {
    faults.push(...columns.flatMap((column) => checkCell(`${path}, row ${index + 1}`, column, row)));
    if (key.length === 0) continue;
    const values = key.map((name) => row[name] ?? "");
    if (values.every((value) => value === "")) faults.push(`${path}, row ${index + 1} has no key`);
    if (keys.has(JSON.stringify(values)))
      faults.push(`${path}, row ${index + 1} has the key of another: ${values.join("|")}`);
    keys.add(JSON.stringify(values));
  }
  return faults;
}

function checkCell(
  place: string,
  { name, type, isRequired, isAllowed }: CheckedColumn,
  row: Row,
): readonly string[] {
  const cell = row[name];
  if (cell === undefined) return [`${place} has no cell ${name}`];
  // The one missing value.
  if (cell === "") return isRequired ? [`${place} has nothing in ${name}`] : [];
  if (LEXICAL[type]?.test(cell) !== true) return [`${place}: ${name} is "${cell}", which is no ${type}`];
  return isAllowed(cell) ? [] : [`${place}: ${name} is "${cell}", which is not among its values`];
}
