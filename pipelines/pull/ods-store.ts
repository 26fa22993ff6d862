import { appendFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { type OdsRecord, odsRecord } from "./ods-record.ts";
import { findText, writeWhole } from "./pull-state.ts";

const storedOrganisation = z.object({ etag: z.string().nullable(), record: odsRecord });

/** A record as it was last fetched, and the ETag it came with. */
export type StoredOrganisation = z.infer<typeof storedOrganisation>;

/** The organisations fetched so far, by code. A line is added for each as it comes, so that an interrupted pull carries on. */
export interface OdsStore {
  readonly organisations: ReadonlyMap<string, StoredOrganisation>;
  /** Whether something is missing from it. The last line of a pull that was killed may be torn without loss. */
  readonly isDamaged: boolean;
  readonly put: (organisation: StoredOrganisation) => Promise<void>;
  /** Leaves one line for each organisation. */
  readonly compact: () => Promise<void>;
}

/** Opens the store in a file of JSON lines; an absent file is an empty store. */
export async function openOdsStore(file: string): Promise<OdsStore> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const organisations = new Map<string, StoredOrganisation>();
  const text = (await findText(file)) ?? "";
  const lines = text.split("\n");
  let isDamaged = false;
  for (const [index, line] of lines.entries()) {
    const stored = line === "" ? null : parseLine(line);
    if (stored !== null) organisations.set(codeOf(stored.record), stored);
    else if (line !== "" && index < lines.length - 1) isDamaged = true;
  }
  // A torn last line would swallow the one that is added after it.
  let lead = text === "" || text.endsWith("\n") ? "" : "\n";
  const compact = async (): Promise<void> => {
    const lines = [...organisations.entries()]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, stored]) => `${JSON.stringify(stored)}\n`);
    await writeWhole(file, lines.join(""));
  };
  return {
    organisations,
    isDamaged,
    compact,
    async put(stored) {
      organisations.set(codeOf(stored.record), stored);
      await appendFile(file, `${lead}${JSON.stringify(stored)}\n`, { mode: 0o600 });
      lead = "";
    },
  };
}

/** The ODS code of a record. */
export function codeOf(record: OdsRecord): string {
  return record.OrgId.extension;
}

function parseLine(line: string): StoredOrganisation | null {
  try {
    return storedOrganisation.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
