import { open } from "node:fs/promises";
import { basename } from "node:path";
import { FileFault } from "../fault.ts";
import { detectCsv } from "./detect-csv.ts";
import { findSurvey } from "./detect-survey.ts";
import { detectWorkbook } from "./detect-workbook.ts";
import type { Detection } from "./detection.ts";
import { getParsed } from "./parsed.ts";
import { parseSnapshotDate } from "./snapshot-date.ts";
import { readTextHead } from "./text-head.ts";

type Magic = "zip" | "gzip" | "parquet" | "ole" | "text" | "empty";

async function readMagic(path: string): Promise<Magic> {
  const handle = await open(path, "r");
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(8), 0, 8, 0);
    const start = buffer.subarray(0, bytesRead).toString("latin1");
    if (start === "") return "empty";
    if (start.startsWith("PK")) return "zip";
    if (start.startsWith("\u001f\u008b")) return "gzip";
    if (start.startsWith("PAR1")) return "parquet";
    if (start.startsWith("\u00d0\u00cf\u0011\u00e0")) return "ole";
    return "text";
  } finally {
    await handle.close();
  }
}

function isIgnored(file: string): boolean {
  return (
    file.startsWith(".") ||
    file.startsWith("~$") ||
    /^readme(\.|$)/i.test(file) ||
    // A draft that `inspect` writes beside a mapping which is there already.
    /\.mapping\.draft(-\d+)?\.json$/i.test(file)
  );
}

/**
 * Recognises an input file by its name and its first bytes or header; never guesses from data cells.
 *
 * Text files are read once from end to end, because a wrong encoding must be found before anything is loaded. Throws
 * `FileFault` for a file that is none of the formats in data/README.md.
 */
export async function detectSource(path: string): Promise<Detection> {
  const file = basename(path);
  const located = { path, file };
  if (isIgnored(file)) return { kind: "ignored", ...located };

  const magic = await readMagic(path);
  switch (magic) {
    case "empty":
      throw fault(file, "empty_file", "file", "no content", "Export it again; remove the empty file.");
    case "ole":
      throw fault(
        file,
        "encrypted_workbook",
        "file",
        "a password-protected workbook or an old .xls",
        "Open it in Excel, remove the password and save it as .xlsx under its original name.",
      );
    case "zip":
      if (!/\.xlsx$/i.test(file)) throw unknownFile(file, "a ZIP archive");
      return (await findSurvey(path)) ?? (await detectWorkbook(path));
    case "parquet":
      if (!/\.parquet$/i.test(file)) throw unknownFile(file, "a Parquet file without the ending .parquet");
      return {
        kind: "assessment_extract",
        ...located,
        format: "parquet",
        snapshotDate: getParsed(parseSnapshotDate(file)),
        columns: undefined,
      };
    case "gzip":
      if (!/\.csv\.gz$/i.test(file)) throw unknownFile(file, "a gzip file without the ending .csv.gz");
      return detectCsv(path, await readTextHead(path, true), true);
    case "text":
      return detectText(path, file);
  }
}

async function detectText(path: string, file: string): Promise<Detection> {
  if (/\.(csv|tsv)$/i.test(file)) {
    // A survey may be in another encoding; every other table has to be UTF-8 to its end.
    return (await findSurvey(path)) ?? detectCsv(path, await readTextHead(path, false), false);
  }
  if (/\.mapping\.json$/i.test(file)) {
    await readTextHead(path, false);
    return { kind: "survey_mapping", path, file };
  }
  if (/\.geojson$/i.test(file)) {
    const { text } = await readTextHead(path, false);
    if (!/"type"\s*:\s*"FeatureCollection"/.test(text)) {
      throw fault(
        file,
        "unknown_boundaries",
        "file",
        "no FeatureCollection at its beginning",
        "Export the boundaries as one GeoJSON FeatureCollection.",
      );
    }
    return { kind: "boundaries", path, file };
  }
  if (/\.(xlsx|parquet|gz)$/i.test(file)) {
    throw fault(
      file,
      "damaged_file",
      "file",
      "other content than the ending of its name says",
      "Download or export it again; if it is a CSV file, let its name end in .csv.",
    );
  }
  throw unknownFile(file, "none of the known endings");
}

function unknownFile(file: string, found: string): FileFault {
  return fault(
    file,
    "unknown_file",
    "file name",
    found,
    "Take it out of the exports folder; data/README.md lists what is loaded (.xlsx, .csv, .tsv, .csv.gz, .parquet, .mapping.json, .geojson).",
  );
}

function fault(file: string, code: string, place: string, found: string, remedy: string): FileFault {
  return new FileFault({ code, file, place, found, remedy });
}
