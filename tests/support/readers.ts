import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { EXTRACT_FORMATS } from "../../app/extract/extract-format.ts";
import { openExtract } from "../../app/extract/open-extract.server.ts";
import { Spool } from "../../app/extract/spool.server.ts";
import { makeReaderCases, type ReaderCase } from "./reader-cases.ts";

/**
 * `npm run test:readers`: has LibreOffice, R and Python, as far as they are installed, read extracts in every format: one of awkward cells, and a
 * cohort of each kind of the release that is there. Compares what they read cell by cell with the rows of the release. Needs `apt-get install
 * libreoffice-calc r-base-core r-cran-readxl python3-openpyxl python3-pandas python3-odf`.
 */
async function main(): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), "readiness-readers-"));
  const { cases, remove } = await makeReaderCases([
    process.env.READINESS_RELEASES_DIR || "data/releases",
    "tests/artefacts/data/releases",
  ]);
  const spool = new Spool(path.join(folder, "spool"));
  try {
    const folders = await Promise.all(
      cases.map(async (each) => {
        const own = path.join(folder, each.name);
        await writeCase(each, own, spool);
        return own;
      }),
    );
    for (const format of ["xlsx", "ods"]) for (const own of folders) readWithLibreOffice(folder, own, format);
    for (const own of folders) run("Rscript", [path.resolve("tests/support/readers.R"), own]);
    // The system's Python, which Debian's packages are for.
    return run("/usr/bin/python3", [path.resolve("tests/support/readers.py"), ...folders]);
  } finally {
    await spool.remove();
    await remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes an extract in every format, its rows as JSON, and its columns as CSV, which R reads without a package. */
async function writeCase({ order, rows }: ReaderCase, folder: string, spool: Spool): Promise<void> {
  await mkdir(folder);
  const formats = EXTRACT_FORMATS.map((format) => ({ format, name: `extract.${format}`, withBom: false }));
  for (const { format, name, withBom } of [
    ...formats,
    { format: "csv" as const, name: "extract-bom.csv", withBom: true },
  ]) {
    const { release, table } = order;
    const extract = await openExtract({ release, table, format, withBom }, { spool });
    await writeFile(path.join(folder, name), extract.open());
    extract.close();
  }
  const { columns } = order.table;
  await writeFile(path.join(folder, "rows.json"), JSON.stringify({ columns, rows }));
  const lines = ["name,type", ...columns.map(({ name, type }) => `${name},${type}`)];
  await writeFile(path.join(folder, "columns.csv"), `${lines.join("\n")}\n`);
}

/** Has every sheet written as CSV, as text that is not formatted. */
function readWithLibreOffice(profiles: string, folder: string, format: string): void {
  const out = path.join(folder, "libreoffice", format);
  mkdirSync(out, { recursive: true });
  const filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";
  const profile = `-env:UserInstallation=file://${path.join(profiles, "profile")}`;
  const file = path.join(folder, `extract.${format}`);
  run("soffice", [profile, "--headless", "--convert-to", filter, "--outdir", out, file]);
}

const missing = new Set<string>();

function run(command: string, args: readonly string[]): number {
  if (missing.has(command)) return 1;
  const { status, error, stdout, stderr } = spawnSync(command, args, { encoding: "utf8", timeout: 240_000 });
  if (error) {
    missing.add(command);
    console.log(`not installed, or it does not answer: ${command}`);
    return 1;
  }
  const isReader = command.endsWith("python3") || command === "Rscript";
  if (isReader || status !== 0) console.log(`${stdout}${status === 0 ? "" : stderr}`.trim());
  return status ?? 1;
}

process.exitCode = await main();
