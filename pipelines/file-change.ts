import { stat } from "node:fs/promises";
import { hasCode } from "./error-code.ts";
import { FileFault } from "./fault.ts";

/** A file as a glance sees it; enough to notice another one in its place without reading it. */
export interface Glance {
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

/** A file that a load has fingerprinted, and how it looked before. */
interface GlancedFile {
  readonly path: string;
  readonly file: string;
  readonly glance: Glance;
}

/** How a file looks at present. */
export async function toGlance(file: string): Promise<Glance> {
  const { size, mtimeMs } = await stat(file);
  return { size, modified: mtimeMs };
}

/** The fault of a file that is no longer what the load has fingerprinted, such as one that is still being copied; null for any other. */
export async function findChange({ path, file, glance }: GlancedFile): Promise<FileFault | null> {
  try {
    const { size, modified } = await toGlance(path);
    return size === glance.size && modified === glance.modified
      ? null
      : toChangedFault(file, "other contents than");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return toChangedFault(file, "no longer the file that was there");
    throw error;
  }
}

/**
 * Makes sure that what was read of a file is what its fingerprint is of.
 * @throws FileFault when it has changed
 */
export async function refuseChanged(file: GlancedFile): Promise<void> {
  const change = await findChange(file);
  if (change !== null) throw change;
}

/** @param what the file is now, before "when the load began" */
export function toChangedFault(file: string, what: string): FileFault {
  return new FileFault({
    code: "damaged_file",
    file,
    place: "file",
    found: `${what} when the load began`,
    remedy: "Wait until it is copied or saved as a whole, and load again.",
  });
}
