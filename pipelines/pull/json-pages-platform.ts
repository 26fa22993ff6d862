import { createReadStream } from "node:fs";
import { open, rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { z } from "zod";
import { toCsvText } from "../sample/csv-text.ts";
import { getBaseAddress, getRedirect, toAddress } from "./address.ts";
import { openHttpClient } from "./http-client.ts";
import { getJson, toPath } from "./json-answer.ts";
import { PullFault } from "./pull-fault.ts";
import type { PullRun } from "./pull-run.ts";
import type { JsonPagesConfig } from "./survey-config-schema.ts";
import { getHeaderSecret, type SurveyPlatform } from "./survey-platform.ts";

const requestsPerSecond = 2;

/** Beyond it the cursor leads in a circle that no repeated cursor shows. */
const maxPages = 100_000;

/** No survey has so many questions; a table is as large as its columns times its rows, however small the pages are. */
const maxColumns = 10_000;

/** What a flat answer may hold: a list is for a question with several answers. */
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const flatAnswer = z.record(z.string(), z.union([scalar, z.array(scalar)]));

type FlatAnswer = z.infer<typeof flatAnswer>;

/** Any platform that lists its answers in pages of flat JSON objects: they become one CSV table with a column for every name. */
export function openJsonPages(run: PullRun, config: JsonPagesConfig): SurveyPlatform {
  const source = "Survey platform";
  const base = getBaseAddress(config.baseUrl, source);
  const secret =
    config.tokenVariable === undefined ? null : getHeaderSecret(run, config.tokenVariable, source);
  const client = openHttpClient({
    ...run.manner,
    source,
    headers: secret === null ? {} : { [config.tokenHeader]: `${config.tokenScheme} ${secret}`.trim() },
    requestsPerSecond,
    progress: run.progress,
    accessRemedy: `Check ${config.tokenVariable ?? "whether the platform needs a token (tokenVariable)"}.`,
  });
  const page = toPageSchema(config);

  /** Writes the answers, one a line, and gives the names of all columns in the order in which they appear. */
  const spool = async (file: string): Promise<readonly string[]> => {
    const columns = new Set<string>();
    const cursors = new Set<string>();
    const handle = await open(file, "w", 0o600);
    let bytes = 0;
    try {
      let address = toAddress(base, [], config.query);
      for (let pages = 1; ; pages += 1) {
        const { value } = await getJson(client, { address, schema: page });
        for (const item of value.items) {
          for (const name of Object.keys(item)) columns.add(name);
          const line = `${JSON.stringify(item)}\n`;
          bytes += Buffer.byteLength(line);
          await handle.write(line);
        }
        run.progress.note(`${source}: ${pages} pages`);
        if (columns.size > maxColumns) {
          throw toFault(
            "too_large",
            `page ${pages}`,
            `more than ${maxColumns} different names in the answers`,
          );
        }
        if (bytes > config.maxMegabytes * 1024 * 1024) {
          throw toFault("too_large", `page ${pages}`, `more than ${config.maxMegabytes} MiB of answers`);
        }
        if (value.cursor === null) return [...columns];
        if (cursors.has(value.cursor) || pages >= maxPages) {
          throw toFault("endless_pages", `page ${pages}`, "a cursor that leads back");
        }
        cursors.add(value.cursor);
        address = toNext(base, config, value.cursor);
      }
    } finally {
      await handle.close();
    }
  };

  return {
    startExport: async () => config.surveyId,
    pollExport: async (jobId) => ({ kind: "ready", exportId: jobId }),
    async download(_exportId, file) {
      const lines = `${file}.jsonl`;
      try {
        const columns = await spool(lines);
        if (columns.length === 0) throw toFault("empty_source", "answers", "none");
        await writeTable(lines, columns, file);
      } finally {
        await rm(lines, { force: true });
      }
    },
    close: async () => {},
  };
}

/** A page as the configuration describes it, so that whatever differs is named by its path in the document. */
function toPageSchema({ itemPath, cursorPath }: JsonPagesConfig) {
  const nest = (path: string, leaf: z.ZodType, isOptional: boolean): z.ZodType =>
    path.split(".").reduceRight<z.ZodType>((inner, name) => {
      const shape = z.looseObject({ [name]: inner });
      return isOptional ? shape.nullish() : shape;
    }, leaf);
  const cursor = z.union([z.string(), z.number()]).nullish();
  return z
    .unknown()
    .pipe(nest(itemPath, z.array(flatAnswer), false))
    .pipe(nest(cursorPath, cursor, true))
    .transform((document): { items: readonly FlatAnswer[]; cursor: string | null } => {
      const next = cursor.parse(pick(document, cursorPath));
      return {
        items: z.array(flatAnswer).parse(pick(document, itemPath)),
        cursor: next === null || next === undefined || next === "" ? null : String(next),
      };
    });
}

function pick(document: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (value, name) =>
        typeof value === "object" && value !== null && name in value
          ? Object.entries(value).find(([key]) => key === name)?.[1]
          : undefined,
      document,
    );
}

/** A cursor may be the next page's whole address; it then has to stay on the host. */
function toNext(base: URL, config: JsonPagesConfig, cursor: string): URL {
  return /^https?:\/\//i.test(cursor)
    ? getRedirect(base, cursor)
    : toAddress(base, [], { ...config.query, [config.cursorParameter]: cursor });
}

async function writeTable(lines: string, columns: readonly string[], file: string): Promise<void> {
  const handle = await open(file, "w", 0o600);
  try {
    await handle.write(toCsvText([columns]));
    for await (const line of createInterface({
      input: createReadStream(lines),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      const item = new Map(Object.entries(flatAnswer.parse(JSON.parse(line))));
      await handle.write(toCsvText([columns.map((name) => toCell(name, item.get(name)))]));
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Several answers stand in one cell, joined as Microsoft Forms does. */
function toCell(name: string, value: FlatAnswer[string] | undefined): string | null {
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value)) return String(value);
  const parts = value.flatMap((each) => (each === null ? [] : [String(each)]));
  if (parts.some((part) => part.includes(";"))) {
    throw toFault("nested_value", toPath([name]), "a list whose answers contain semicolons");
  }
  return parts.join(";");
}

function toFault(code: string, place: string, found: string): PullFault {
  return new PullFault({
    code,
    source: "Survey platform",
    place,
    found,
    remedy: "Check the configuration and the platform; nothing was replaced.",
  });
}
