import type { InputFiles } from "../input-files.ts";
import { getCheck } from "./check-catalogue.ts";
import type { LocatedFinding } from "./located-finding.ts";

/** Files of which the folder holds a second copy. */
export function listTwinFindings({ files, duplicates }: InputFiles): readonly LocatedFinding[] {
  return duplicates.map(({ file, of }) => ({
    check: "same_file_twice",
    fileId: files.find((each) => each.file === of)?.fileId ?? "",
    file,
    place: "file",
    found: `the same bytes as ${of}, loaded once`,
    remedy: getCheck("same_file_twice").remedy,
  }));
}
