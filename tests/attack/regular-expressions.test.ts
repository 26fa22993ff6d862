import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { afterAll, expect, test } from "vitest";
import { listSources } from "../architecture/sources.ts";
import {
  hasMadeExpression,
  listAttacks,
  listExpressions,
  type WrittenExpression,
} from "../support/regular-expressions.ts";

/** Characters of an attack: more than names, answers and parameters may have, less than a cell of a file may. */
const LENGTH = 10_000;
/** Milliseconds. A text of this length takes a sound expression about one; one that begins again at every character takes some hundred. */
const LONGEST = 80;
/** Milliseconds after which an expression counts as one without end. */
const PATIENCE = 3000;

/**
 * Expressions that begin again at every character, and why no text from outside is long enough, or of the kind, to keep them busy.
 */
const OWN_MARKUP = "reads markup that React or the charts wrote, where every < and > of a label is escaped";
const OWN_NUMBERS = "reads numbers that were computed here";
const FEW_CHARACTERS = "reads a text that is cut to 1,000 characters before";
const FILE_NAME = "reads the name of a file, which has 255 bytes at most";
const OWN_SETTING = "reads the address that the operator wrote into a file of settings";
const BOUNDED: Readonly<Record<string, string>> = {
  "app/charts/serialise-svg.ts": OWN_NUMBERS,
  "app/domain/number-format.ts": OWN_NUMBERS,
  "app/http/file-document.ts": OWN_MARKUP,
  "app/http/markup-text.ts": OWN_MARKUP,
  "app/routes/board-pack/print-markup.ts": OWN_MARKUP,
  "pipelines/pull/address.ts": OWN_SETTING,
  "pipelines/sources/details-file-name.ts": FILE_NAME,
  "pipelines/sources/identifying-columns.ts": FEW_CHARACTERS,
};

/**
 * Expressions that are put together while the program runs, and out of what: each of these lists is the project's own, and its texts are
 * escaped or are expressions that the tables below test with the rest.
 */
const MADE = [
  // A term of our own glossary, escaped.
  "app/routes/board-pack/glossary.ts",
  // One of two separators that the schema of mappings allows.
  "pipelines/land-survey-mapping.ts",
  "pipelines/inspect-command.ts",
  "pipelines/inspect/question-direction.ts",
  "pipelines/inspect/barrier-keywords.ts",
  "pipelines/inspect/background-question.ts",
];

const TIMER = `
const { parentPort } = require("node:worker_threads");
parentPort.on("message", ({ source, flags, texts }) => {
  let slowest = { took: 0, text: "" };
  for (const text of texts) {
    let took = Infinity;
    // Once more where it was slow: the machine may have been busy.
    for (let round = 0; round < 4 && took > 50; round += 1) {
      const began = performance.now();
      text.replace(new RegExp(source, flags), "");
      took = Math.min(took, performance.now() - began);
    }
    if (took > slowest.took) slowest = { took, text: text.slice(0, 20) };
  }
  parentPort.postMessage(slowest);
});`;

let worker: Worker | null = null;

afterAll(async () => {
  await worker?.terminate();
});

/** Times an expression on its attacks; gives what is wrong, or null. */
async function findSlowness(expression: Pick<WrittenExpression, "source" | "flags">): Promise<string | null> {
  worker ??= new Worker(TIMER, { eval: true });
  worker.postMessage({ ...expression, texts: listAttacks(expression, LENGTH) });
  const late = new Promise<null>((done) => setTimeout(done, PATIENCE, null).unref());
  const answer = await Promise.race([once(worker, "message"), late]);
  if (answer === null) {
    await worker.terminate();
    worker = null;
    return "does not end";
  }
  const [{ took, text }] = answer as [{ took: number; text: string }];
  return took > LONGEST ? `takes ${took.toFixed(0)} ms on ${JSON.stringify(text)}…` : null;
}

const sources = [...listSources("app"), ...listSources("pipelines"), ...listSources("deploy")];

test("finds expressions that take too long, and lets sound ones pass", async () => {
  expect(await findSlowness({ source: "^(a+)+$", flags: "" })).toBe("does not end");
  expect(await findSlowness({ source: "\\s+$", flags: "" })).not.toBeNull();
  expect(await findSlowness({ source: "^[\\w-]{43}$", flags: "u" })).toBeNull();
});

test("no expression of any source can be kept busy by a text from outside", async () => {
  const places = new Map<string, WrittenExpression[]>();
  for (const each of sources.flatMap(listExpressions)) {
    const written = `/${each.source}/${each.flags}`;
    places.set(written, [...(places.get(written) ?? []), each]);
  }
  expect(places.size).toBeGreaterThan(250);
  const slow: string[] = [];
  for (const [written, uses] of places) {
    const [first] = uses;
    const inDanger = uses.filter(({ file }) => BOUNDED[file] === undefined);
    const slowness = first === undefined || inDanger.length === 0 ? null : await findSlowness(first);
    for (const { file, line } of slowness === null ? [] : inDanger)
      slow.push(`${file}:${line} ${written} ${slowness}`);
  }
  expect(slow).toEqual([]);
}, 120_000);

test("every file whose expressions are let off is there", () => {
  expect(Object.keys(BOUNDED).filter((file) => !sources.includes(file))).toEqual([]);
});

test("expressions are put together in no other place than those looked at", () => {
  expect(sources.filter(hasMadeExpression).sort()).toEqual([...MADE].sort());
});
