import { FileFault } from "../fault.ts";
import { scoreColumns } from "./assessment-columns.ts";

/** The 18 fixed columns of `Assessment Outcome Summary`, in the order of the export, under this project's names. */
export const dsatColumns: readonly string[] = [
  "enrolled_month",
  "enrolled_year",
  "job_group",
  "status",
  "learning_launched",
  "learning_completed",
  ...scoreColumns,
];

const leading = ["EnrolledMonth", "EnrolledYear", "JobGroup"] as const;

/** The export says Relevance where it asks "Where do you need to be", which this project calls the target. */
const trailing = [
  "Status",
  "LearningLaunched",
  "LearningCompleted",
  "DataInformationAndContentConfidence",
  "DataInformationAndContentRelevance",
  "TeachinglearningAndSelfDevelopmentConfidence",
  "TeachinglearningAndSelfDevelopmentRelevance",
  "CommunicationCollaborationAndParticipationConfidence",
  "CommunicationCollaborationAndParticipationRelevance",
  "TechnicalProficiencyConfidence",
  "TechnicalProficiencyRelevance",
  "CreationInnovationAndResearchConfidence",
  "CreationInnovationAndResearchRelevance",
  "DigitalIdentityWellbeingSafetyAndSecurityConfidence",
  "DigitalIdentityWellbeingSafetyAndSecurityRelevance",
] as const;

const centreFields = ["centrefield1", "centrefield2", "centrefield3"];

/** Where the fixed columns are in one workbook. */
export interface DsatHeader {
  /** Sheet column (0 is A) of each of `dsatColumns`, in their order. */
  readonly positions: readonly number[];
  readonly droppedPromptCount: number;
  /** Whether the dropped columns are `CentreField1` to `CentreField3`, as until June 2025. */
  readonly hasCentreFields: boolean;
}

function toHeaderKey(cell: string | null): string {
  return (cell ?? "")
    .replaceAll(/[\u00a0\u200b\ufeff]/g, " ")
    .trim()
    .toLowerCase();
}

function startsAt(keys: readonly string[], names: readonly string[], start: number): boolean {
  return names.every((name, index) => keys[start + index] === name.toLowerCase());
}

/**
 * Locates the fixed columns by name. Throws `FileFault`, which never shows a header other than the fixed ones: the
 * others are a centre's own questions.
 *
 * A centre may call its own question `Status` or `JobGroup`. So the first three columns must be the first three, and
 * the last fifteen are looked for from the right, as the one run of headers that starts with `Status` and ends with the scores.
 */
export function locateDsatHeader(file: string, place: string, cells: readonly (string | null)[]): DsatHeader {
  const keys = cells.map(toHeaderKey);
  const width = keys.findLastIndex((key) => key !== "") + 1;
  const present = new Set(keys);
  const missing = [...leading, ...trailing].filter((name) => !present.has(name.toLowerCase()));
  if (missing.length > 0) {
    const none = missing.length === leading.length + trailing.length;
    throw new FileFault({
      code: "missing_header",
      file,
      place,
      found: none ? "none of the fixed headers" : `no ${missing.join(", ")}`,
      remedy:
        "Download the report again; keep its header row as the first row and do not rename or remove columns.",
    });
  }
  const tail = width - trailing.length;
  if (!startsAt(keys, leading, 0) || !startsAt(keys, trailing, tail)) {
    throw new FileFault({
      code: "header_order",
      file,
      place,
      found: "the fixed headers, but not where the report has them",
      remedy: "Download the report again; do not move, add or sort columns.",
    });
  }
  const prompts = keys.slice(leading.length, tail);
  return {
    positions: [...leading.keys(), ...Array.from(trailing, (_, index) => tail + index)],
    droppedPromptCount: prompts.length,
    hasCentreFields: prompts.join("|") === centreFields.join("|"),
  };
}
