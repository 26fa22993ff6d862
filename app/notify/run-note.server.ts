import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { isRunId } from "../domain/inbox";
import type { RefusalReason } from "../domain/validation-report";

/** What is known of a run from outside: nothing of its files. */
export interface RunNote {
  readonly runId: string;
  readonly action: "check" | "load";
  readonly hasEnded: boolean;
  readonly exitCode: number | null;
  /** Which rule refused to publish, where one did. */
  readonly refusal: RefusalReason | null;
  /** Milliseconds since 1970 when it last wrote. */
  readonly updatedAt: number;
}

const MOST = 50;
const LARGEST = 64 * 1024;

/** Reads the notes of the latest runs, newest first; throws where the folder cannot be read, and passes over a run that cannot. */
export async function listRunNotes(folder: string): Promise<readonly RunNote[]> {
  const ids = (await readdir(folder)).filter(isRunId).sort().reverse().slice(0, MOST);
  const notes = await Promise.all(ids.map((id) => readNote(folder, id)));
  return notes.filter((note) => note !== null);
}

async function readNote(folder: string, runId: string): Promise<RunNote | null> {
  const file = join(folder, runId, "status.json");
  try {
    if ((await stat(file)).size > LARGEST) return null;
    const status: unknown = JSON.parse(await readFile(file, "utf8"));
    if (typeof status !== "object" || status === null) return null;
    const { action, state, exitCode, updatedAt, refusal } = status as Readonly<Record<string, unknown>>;
    if (action !== "check" && action !== "load") return null;
    return {
      runId,
      action,
      hasEnded: state === "done" || state === "failed",
      exitCode: typeof exitCode === "number" ? exitCode : null,
      refusal: refusal === "audit" || refusal === "approval" ? refusal : null,
      updatedAt: Date.parse(String(updatedAt)),
    };
  } catch {
    return null;
  }
}
