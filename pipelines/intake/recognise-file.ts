import path from "node:path";
import type { Recognition } from "../../app/domain/inbox.ts";
import { FileFault } from "../fault.ts";
import { detectSource } from "../sources/detect.ts";
import { toKindWords } from "../sources/kind-words.ts";

/** Says on standard output what one file of the inbox is; `recogniser.ts` runs it. */
async function recognise(file: string): Promise<Recognition> {
  try {
    const { kind } = await detectSource(file);
    return { state: "recognised", kind: toKindWords(kind) };
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    return { state: "refused", found: error.detail.found, remedy: error.detail.remedy };
  }
}

const [name = ""] = process.argv.slice(2);
const folder = process.env.READINESS_INBOX ?? "";
process.stdout.write(JSON.stringify(await recognise(path.join(folder, path.basename(name)))));
