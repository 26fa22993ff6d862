import type { Result } from "../../app/domain/result.ts";
import { uploadEndings } from "./intake-limits.ts";

/** Bytes of a name; file systems end at 255, and the intake needs room for endings of its own. */
const longestName = 200;

/** Separators, characters that Windows refuses, and invisible ones, among them those that turn the direction of reading. */
const forbidden = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}/\\:*?"<>|]/u;

/**
 * Checks the name an upload gives its file, and brings it into Unicode's composed form (macOS sends the decomposed one).
 * Names are text and never paths: whatever could leave the inbox, hide in it or deceive a reader is refused, not repaired.
 */
export function checkUploadName(name: string): Result<string> {
  const composed = name.normalize("NFC");
  if (composed === "") return refuse("The file has no name. Give it one and upload it again.");
  if (forbidden.test(composed) || composed.includes("\ufffd")) {
    return refuse(
      'The name holds a character that cannot be part of a file name here (such as / \\ : * ? " < > | or an invisible one). Rename the file and upload it again.',
    );
  }
  if (/^(\.|~\$)/.test(composed)) {
    return refuse(
      "The name begins with a dot or with ~$, as hidden files and Excel's lock files do. Choose the file itself.",
    );
  }
  if (composed !== composed.trim()) {
    return refuse("The name begins or ends with a space. Rename the file and upload it again.");
  }
  if (Buffer.byteLength(composed) > longestName) {
    return refuse(
      `The name is longer than ${longestName} bytes. Shorten it, keep its date and ending, and upload it again.`,
    );
  }
  if (!uploadEndings.some((ending) => composed.toLowerCase().endsWith(ending))) {
    return refuse(
      `The name does not end in any of ${uploadEndings.join(", ")}. Export the data in one of these formats; other files are not loaded.`,
    );
  }
  return { ok: true, value: composed };
}

/** Makes a name that was refused fit to be shown: short, and without characters that a reader cannot see. */
export function toShownName(name: string): string {
  const visible = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "\ufffd");
  return visible.length <= 100 ? visible : `${visible.slice(0, 100)}…`;
}

function refuse(message: string): Result<string> {
  return { ok: false, message };
}
