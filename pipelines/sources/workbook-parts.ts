import { FileFault } from "../fault.ts";
import { openXmlReader } from "./xml-events.ts";
import type { ZipArchive } from "./zip-archive.ts";

/** Size limit of the small parts that list sheets and relations. */
const maxPartBytes = 4 * 1024 * 1024;

/** Where the parts of a workbook are inside its package. */
export interface WorkbookParts {
  /** Sheets in the workbook's order; chart sheets have a path too. */
  readonly sheets: readonly { readonly name: string; readonly path: string | undefined }[];
  readonly sharedStringsPath: string | undefined;
}

interface Relation {
  readonly type: string;
  readonly path: string;
}

const workbookPart = "xl/workbook.xml";
const relationsPart = "xl/_rels/workbook.xml.rels";

async function readPart(
  archive: ZipArchive,
  part: string,
  open: (name: string, attributes: Readonly<Record<string, string>>) => void,
): Promise<void> {
  const reader = openXmlReader(archive.file, part, { open });
  for await (const chunk of archive.readText(part, maxPartBytes)) reader.write(chunk);
  reader.end();
}

function toPartPath(target: string): string {
  const path = target.startsWith("/") ? target.slice(1) : `xl/${target}`;
  return path.replaceAll("/./", "/");
}

/** The relation attribute is `r:id`, but the prefix is the writer's choice; `sheetId` must not be taken for it. */
function findRelationId(attributes: Readonly<Record<string, string>>): string | undefined {
  return Object.entries(attributes).find(([name]) => /^[^:]+:id$/.test(name))?.[1];
}

/** Reads which sheets a workbook has and where, without opening any of them. */
export async function readWorkbookParts(archive: ZipArchive): Promise<WorkbookParts> {
  const listed: { name: string; relationId: string | undefined }[] = [];
  await readPart(archive, workbookPart, (name, attributes) => {
    if (name === "sheet")
      listed.push({ name: attributes.name ?? "", relationId: findRelationId(attributes) });
  });
  if (listed.length === 0) {
    throw new FileFault({
      code: "not_a_workbook",
      file: archive.file,
      place: `part ${workbookPart}`,
      found: "no sheet",
      remedy: "Download the report again as an Excel workbook (.xlsx).",
    });
  }
  const relations = new Map<string, Relation>();
  await readPart(archive, relationsPart, (name, attributes) => {
    if (name !== "Relationship" || attributes.TargetMode === "External") return;
    relations.set(attributes.Id ?? "", {
      type: attributes.Type ?? "",
      path: toPartPath(attributes.Target ?? ""),
    });
  });
  return {
    sheets: listed.map(({ name, relationId }) => ({ name, path: relations.get(relationId ?? "")?.path })),
    sharedStringsPath: [...relations.values()].find(({ type }) => type.endsWith("/sharedStrings"))?.path,
  };
}
