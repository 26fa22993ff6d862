import { FileFault } from "../fault.ts";
import { toCellText } from "./cell-text.ts";
import { openXmlReader } from "./xml-events.ts";
import type { ZipArchive } from "./zip-archive.ts";

/** Unpacked bytes of the shared strings part; a centre of 100,000 learners has about 20 MB. */
const maxBytes = 256 * 1024 * 1024;

/**
 * Reads the shared strings with the wanted numbers, and forgets every other one as it passes.
 *
 * A workbook has one table of strings for all its sheets, so beside `Assessment Outcome Summary` it holds the names and
 * e-mail addresses of `Delegate Completion Status`. The table can only be read in order, but a string that no wanted
 * cell refers to is never put together, kept, logged or shown; reading stops at the last wanted one.
 */
export async function readSharedStrings(
  archive: ZipArchive,
  part: string | undefined,
  wanted: ReadonlySet<number>,
): Promise<ReadonlyMap<number, string>> {
  const strings = new Map<number, string>();
  if (wanted.size === 0) return strings;
  const last = [...wanted].reduce((a, b) => Math.max(a, b), -1);

  if (part !== undefined) {
    let index = -1;
    let phonetic = false;
    let inText = false;
    let runs: string[] = [];
    const reader = openXmlReader(archive.file, part, {
      open: (name) => {
        if (name === "si") {
          index += 1;
          runs = [];
        } else if (name === "rPh") phonetic = true;
        else if (name === "t") inText = !phonetic && wanted.has(index);
      },
      text: (text) => {
        if (inText) runs.push(text);
      },
      close: (name) => {
        if (name === "t") inText = false;
        else if (name === "rPh") phonetic = false;
        else if (name === "si" && wanted.has(index)) strings.set(index, toCellText(runs.join("")));
      },
    });
    let ended = true;
    for await (const chunk of archive.readText(part, maxBytes)) {
      reader.write(chunk);
      ended = index <= last;
      if (!ended) break;
    }
    if (ended) reader.end();
  }
  if (strings.size < wanted.size) {
    throw new FileFault({
      code: "damaged_file",
      file: archive.file,
      place: "shared strings",
      found: `${wanted.size - strings.size} cells that refer to a text the workbook does not have`,
      remedy: "Download the report again.",
    });
  }
  return strings;
}
