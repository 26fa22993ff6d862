import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { EXTRACT_FORMATS } from "../../app/extract/extract-format.ts";
import { openExtract } from "../../app/extract/open-extract.server.ts";
import { Spool } from "../../app/extract/spool.server.ts";
import { makeAwkwardExtract } from "./awkward-extract.ts";

/**
 * `npm run test:readers`: has LibreOffice, R and Python, as far as they are installed, read an extract in every format, and compares what they read
 * cell by cell with the rows that were written. Needs `apt-get install libreoffice-calc r-base-core python3-openpyxl python3-pandas`.
 */
async function main(): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), "readiness-readers-"));
  const made = await makeAwkwardExtract();
  const spool = new Spool(path.join(made.folder, "spool"));
  try {
    const orders = EXTRACT_FORMATS.map((format) => ({ format, name: `extract.${format}`, withBom: false }));
    for (const { format, name, withBom } of [
      ...orders,
      { format: "csv" as const, name: "extract-bom.csv", withBom: true },
    ]) {
      const extract = await openExtract(
        { release: made.release, table: made.table, format, withBom },
        { spool },
      );
      await writeFile(path.join(folder, name), extract.open());
      extract.close();
    }
    const names = made.table.columns.map((column) => column.name);
    await writeFile(path.join(folder, "rows.json"), JSON.stringify({ names, rows: made.rows }));
    for (const format of ["xlsx", "ods"]) readWithLibreOffice(folder, format);
    run("Rscript", [path.resolve("tests/support/readers.R"), folder]);
    // The system's Python, which Debian's packages are for.
    return run("/usr/bin/python3", [path.resolve("tests/support/readers.py"), folder]);
  } finally {
    await spool.remove();
    await made.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Has every sheet written as CSV, as text that is not formatted. */
function readWithLibreOffice(folder: string, format: string): void {
  const out = path.join(folder, "libreoffice", format);
  mkdirSync(out, { recursive: true });
  const filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";
  const profile = `-env:UserInstallation=file://${path.join(folder, "profile")}`;
  run("soffice", [
    profile,
    "--headless",
    "--convert-to",
    filter,
    "--outdir",
    out,
    path.join(folder, `extract.${format}`),
  ]);
}

function run(command: string, args: readonly string[]): number {
  const { status, error, stdout, stderr } = spawnSync(command, args, { encoding: "utf8", timeout: 240_000 });
  if (error) {
    console.log(`not installed, or it does not answer: ${command}`);
    return 1;
  }
  if (command.endsWith("python3") || status !== 0) console.log(`${stdout}${stderr}`.trim());
  return status ?? 1;
}

process.exitCode = await main();
