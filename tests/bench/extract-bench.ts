import path from "node:path";
import { runTask } from "./child-processes.ts";
import { makeExtractRelease, readRecordSelect, toRecordsPath } from "./extract-release.ts";
import { toMebibytes, toTableText } from "./table-text.ts";
import type { BareCopyInput, BareCopyOutput } from "./tasks/bare-copy.ts";
import type { ExtractTaskInput, ExtractTaskOutput } from "./tasks/extract.ts";

const OPTIONS = { csv: "format csv, header", parquet: "format parquet" } as const;
const ROUNDS = 2;
const DOMAINS = [
  "data_information_content",
  "teaching_learning_self_development",
  "communication_collaboration_participation",
  "technical_proficiency",
  "creation_innovation_research",
  "digital_identity_wellbeing_safety_security",
];

export interface ExtractBench {
  readonly records: number;
  /** Each between two bare copies. */
  readonly formats: readonly {
    readonly format: "csv" | "parquet";
    readonly extracts: readonly ExtractTaskOutput[];
    readonly bare: readonly BareCopyOutput[];
  }[];
  readonly pages: ExtractTaskOutput;
}

/** Writes an extract of so many records against DuckDB's own `copy`, and asks for pages meanwhile. */
export async function measureExtracts(
  from: string,
  folder: string,
  records: number,
  say: (line: string) => void,
): Promise<ExtractBench> {
  say(`Making a release with ${records.toLocaleString("en-GB")} records`);
  const release = await makeExtractRelease(from, path.join(folder, "releases"), records);
  const releases = path.dirname(release);
  const { sql, parameters } = await readRecordSelect(release, records);
  const formats: ExtractBench["formats"][number][] = [];
  for (const format of ["csv", "parquet"] as const) {
    say(`Writing ${format} between bare copies`);
    const copyBare = () =>
      runTask<BareCopyOutput>("bare-copy", {
        release,
        sql,
        parameters,
        file: path.join(folder, `bare.${format}`),
        options: OPTIONS[format],
      } satisfies BareCopyInput);
    const bare = [await copyBare()];
    const extracts: ExtractTaskOutput[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      extracts.push(
        await runTask("extract", {
          releases,
          folder,
          paths: [toRecordsPath(format)],
          isAlone: true,
        } satisfies ExtractTaskInput),
      );
      bare.push(await copyBare());
    }
    formats.push({ format, extracts, bare });
  }
  say("Asking for pages while extracts are written");
  const pages = await runTask<ExtractTaskOutput>("extract", {
    releases,
    folder,
    // Each leaves other domains out, so that each is written and none is stored already.
    paths: [[], ...DOMAINS.map((left) => DOMAINS.filter((each) => each !== left))].flatMap((domains) => [
      toRecordsPath("csv", domains),
      toRecordsPath("parquet", domains),
    ]),
    isAlone: false,
  } satisfies ExtractTaskInput);
  return { records, formats, pages };
}

/** The extract's figures in plain text; ratios first. */
export function toExtractReport({ records, formats, pages }: ExtractBench): string {
  const rows = formats.map(({ format, extracts, bare }) => {
    const written = extracts.flatMap((extract) => extract.written);
    const seconds = Math.min(...written.map((each) => each.seconds));
    const bareSeconds = Math.min(...bare.map((each) => each.seconds));
    const cpu = Math.min(...written.map((each) => each.cpu));
    const bareCpu = Math.min(...bare.map((each) => each.cpu));
    return [
      format,
      `${((100 * bareSeconds) / seconds).toFixed(0)} %`,
      `${((100 * bareCpu) / cpu).toFixed(0)} %`,
      seconds.toFixed(1),
      bareSeconds.toFixed(1),
      toMebibytes(written[0]?.bytes ?? null),
      toMebibytes(Math.max(...extracts.map(({ mostBytes }) => mostBytes))),
      toMebibytes(Math.max(...bare.map(({ peakBytes }) => peakBytes))),
    ];
  });
  const load = pages.pages;
  return [
    `${records.toLocaleString("en-GB")} records, Node ${process.versions.node}, best of ${ROUNDS} and of the bare copies around them`,
    "",
    toTableText([
      [
        "extract",
        "throughput against copy",
        "of processor time",
        "seconds",
        "bare",
        "file",
        "peak memory",
        "bare",
      ],
      ...rows,
    ]),
    "",
    load === null
      ? ""
      : `${load.alone.requests} different pages: p95 ${load.alone.p95.toFixed(0)} ms alone, ${load.meanwhile.p95.toFixed(0)} ms while extracts are written (${(load.meanwhile.p95 / load.alone.p95).toFixed(2)}x; ${load.files} files)`,
    `server memory: ${toMebibytes(pages.restBytes)} before, ${toMebibytes(pages.mostBytes)} at most while writing`,
  ].join("\n");
}
