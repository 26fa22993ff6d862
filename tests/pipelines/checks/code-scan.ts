import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { sqlFolder } from "../../../pipelines/paths.ts";

interface Source {
  readonly file: string;
  readonly text: string;
}

/** The files below a folder, each with its text. */
function listSources(folder: string, ending: string): readonly Source[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending))
    .map((file) => ({ file, text: readFileSync(path.join(folder, file), "utf8") }));
}

/** Pulling has faults of its own, which stop it before there is a load. */
const sources = listSources("pipelines", ".ts").filter(({ file }) => !file.startsWith("pull/"));

const allMatches = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, found]) => found ?? "");

const toSet = (found: readonly string[]): readonly string[] => [...new Set(found)].sort();

/** What follows `code:` up to the end of the property; of notes, which have codes too and are no faults, nothing. */
const codeProperty = /\bcode:([^,;{}]*)[,}](?!\s*note:)/g;

/** Every literal that becomes the code of a `FileFault`: in the object, in a rule it is taken from, or given to a function that makes one. */
export function listFaultCodes(): readonly string[] {
  const texts = sources.filter(({ text }) => text.includes("FileFault")).map(({ text }) => text);
  return toSet(
    texts.flatMap((text) => [
      ...allMatches(text, codeProperty).flatMap((value) => allMatches(value, /"([a-z]+(?:_[a-z]+)+)"/g)),
      ...allMatches(text, /\b(?:fault|\w+Fault)\(\s*(?:\w+,\s*)?"([a-z]+(?:_[a-z]+)+)"/g),
    ]),
  );
}

/** Values of `code` that are no literals; the literals they come from are found in the other two ways, or are ids of the catalogue. */
const derivedCodes = ["code", "rule.code", "check"];

/** Places that make a `FileFault` in a way that `listFaultCodes` would miss. */
export function listUnscannedFaults(): readonly string[] {
  return sources.flatMap(({ file, text }) =>
    allMatches(text, /new FileFault\(([\s\S]{0,120})/g)
      .filter((made) => {
        const value = /^\{\s*code(?:\s*,|:\s*([^,]*),)/.exec(made);
        const code = value === null ? "" : (value[1] ?? "code");
        return !/"[a-z_]+"/.test(code) && !derivedCodes.includes(code.trim());
      })
      .map((made) => `${file}: ${made.split("\n").slice(0, 3).join(" ")}`),
  );
}

/** A reason that only says that the whole file is at fault: `several_frameworks`. */
const notKept = ["framework_differs"];

/** Every reason for which staging refuses rows: in SELECTs, and where TypeScript counts them. */
export function listRejectReasons(): readonly string[] {
  const staging = listSources(path.join(sqlFolder, "staging"), ".sql").flatMap(({ text }) =>
    allMatches(text, /\bcase\b((?:(?!\bcase\b)[\s\S])*?)\bend as reject_reason\b/g).flatMap((cases) => [
      ...allMatches(cases, /\bthen '([a-z_]+)'/g),
      ...allMatches(cases, /(?<!getvariable\()'([a-z]+(?:_[a-z]+)+)'/g),
    ]),
  );
  const counted = sources.flatMap(({ text }) => [
    ...allMatches(text, /'([a-z_]+)' as reject_reason/g),
    ...allMatches(text, /\brejected\.([a-z]+_[a-z_]+) =(?!=)/g),
    ...allMatches(text, /\? \{ ([a-z]+_[a-z_]+): (?:ragged|duplicates)\b/g),
  ]);
  return toSet([...staging, ...counted]).filter((reason) => !notKept.includes(reason));
}

/** Every check that a finding names, and every SELECT that is one. */
export function listFindingIds(): readonly string[] {
  const selects = ["load", "reference", "survey"].flatMap((stage) =>
    readdirSync(path.join(sqlFolder, "checks", stage)).map((file) => path.basename(file, ".sql")),
  );
  return toSet([...selects, ...sources.flatMap(({ text }) => allMatches(text, /\bcheck: "([a-z_]+)"/g))]);
}
