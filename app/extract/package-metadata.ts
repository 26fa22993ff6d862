import type { ExtractColumn } from "../domain/extract-column";
import type { ExtractTable } from "./extract-table";
import type { Digest } from "./file-digest.server";

/** Paths of the tables in a data package. */
export const DATA_PATH = "data.csv";
export const CODEBOOK_PATH = "codebook.csv";

/** Describes a package of data for Frictionless tools: `datapackage.json`, tabular data package, version 1. */
export function toDataPackage(
  { columns, key, notes }: ExtractTable,
  digests: { readonly data: Digest; readonly codebook: Digest },
): string {
  const dialect = { delimiter: ",", lineTerminator: "\r\n", quoteChar: '"', doubleQuote: true, header: true };
  const toResource = (name: string, path: string, { bytes, sha256 }: Digest, schema: object) => ({
    profile: "tabular-data-resource",
    name,
    path,
    format: "csv",
    mediatype: "text/csv",
    encoding: "utf-8",
    bytes,
    hash: `sha256:${sha256}`,
    dialect,
    schema: { ...schema, missingValues: [""] },
  });
  return toJson({
    profile: "tabular-data-package",
    name: `digital-readiness-${notes.kind}`,
    title: notes.title,
    description: `${notes.sentence} ${notes.notShown}`,
    version: notes.releaseId,
    created: `${notes.releasedOn}T00:00:00Z`,
    ...(notes.address === null ? {} : { homepage: notes.address }),
    ...(notes.licence.url === null
      ? {}
      : { licenses: [{ title: notes.licence.name, path: notes.licence.url }] }),
    resources: [
      toResource("data", DATA_PATH, digests.data, {
        fields: columns.map((column) => ({
          name: column.name,
          type: column.type,
          title: column.title,
          description: column.description,
          ...(column.unit === "" ? {} : { unit: column.unit }),
          ...toConstraints(column),
        })),
        ...(key.length === 0 ? {} : { primaryKey: key }),
      }),
      toResource("codebook", CODEBOOK_PATH, digests.codebook, {
        fields: ["Column", "Type", "Title", "Description", "Unit"].map((name) => ({
          name,
          type: "string",
          constraints: { required: true },
        })),
        primaryKey: ["Column"],
      }),
    ],
  });
}

function toConstraints({ isRequired, values }: ExtractColumn): object {
  const constraints = {
    ...(isRequired === true ? { required: true } : {}),
    ...(values === undefined ? {} : { enum: values }),
  };
  return Object.keys(constraints).length === 0 ? {} : { constraints };
}

/** Describes the data for tools of CSV on the Web: `data.csv-metadata.json`. */
export function toCsvwMetadata({ columns, key, notes }: ExtractTable): string {
  return toJson({
    "@context": ["http://www.w3.org/ns/csvw", { "@language": "en-GB" }],
    url: DATA_PATH,
    "dc:title": notes.title,
    "dc:description": notes.sentence,
    "dc:issued": notes.releasedOn,
    ...(notes.licence.url === null ? {} : { "dc:license": { "@id": notes.licence.url } }),
    "dc:bibliographicCitation": notes.citation,
    dialect: {
      encoding: "utf-8",
      delimiter: ",",
      lineTerminators: ["\r\n"],
      quoteChar: '"',
      doubleQuote: true,
      header: true,
    },
    tableSchema: {
      columns: columns.map(({ name, type, title, description, isRequired, values }) => ({
        name,
        titles: name,
        "dc:title": title,
        "dc:description": description,
        // A list of values is a pattern here; they are codes, in which no character means anything else.
        datatype: values === undefined ? type : { base: type, format: values.join("|") },
        null: "",
        ...(isRequired === true ? { required: true } : {}),
      })),
      ...(key.length === 0 ? {} : { primaryKey: key }),
    },
  });
}

function toJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
