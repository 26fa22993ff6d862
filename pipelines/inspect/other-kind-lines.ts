import type { Detection } from "../sources/detection.ts";
import { wrapText } from "./text-layout.ts";

/** What a file that needs no mapping is, and what loading takes from it. */
const kinds: Readonly<Record<string, readonly [what: string, loads: string]>> = {
  dsat_workbook: [
    "a DSAT workbook",
    "the sheet Assessment Outcome Summary: status, month of enrolment, job group and twelve scores. Names, e-mail addresses and the centre's own questions are never read.",
  ],
  dsat_details: ["a DSAT details workbook", "one person's item scores, without the person."],
  item_table: ["a table of item scores", "the item scores, a row for each answer."],
  assessment_extract: [
    "an assessment extract",
    "one assessment a row: organisation, job group, month, status and scores.",
  ],
  organisations: ["a list of organisations", "codes, names, regions, ICBs and dates."],
  centres: ["a centre map", "which organisation a centre belongs to."],
  organisation_history: ["an organisation history", "which ICB an organisation belonged to, and when."],
  organisation_types: ["a table of organisation types", "the type of each organisation."],
  workforce_headcount: ["a workforce headcount", "how many people work where, by profession."],
  digital_champions: ["a table of digital champions", "how many champions an organisation has."],
  baselines: ["a table of new baselines", "from which wave on control limits are worked out anew, and why."],
  resource_catalogue: ["a resource catalogue", "learning resources by domain and barrier."],
  domain_barriers: ["a domain–barrier table", "which barriers stand in the way of which domain."],
  boundaries: ["a file of boundaries", "the shapes for maps."],
  survey_mapping: [
    "the mapping of a survey",
    "what the questions of that survey mean. Inspect the survey itself.",
  ],
  ignored: ["a file that is no input", "nothing: it is left aside."],
};

/** What was recognised in a file that is no survey. */
export function toOtherKindLines(file: string, detected: Pick<Detection, "kind">): readonly string[] {
  const [what, loads] = kinds[detected.kind] ?? [
    detected.kind.replaceAll("_", " "),
    "what data/README.md says.",
  ];
  const needsNone = detected.kind === "ignored" || detected.kind === "survey_mapping";
  return [
    `${file} is ${what}.`,
    ...wrapText(`What would be loaded: ${loads}`, "  "),
    ...(needsNone ? [] : ["  It needs no mapping.", "", "Next:  npm run ingest -- --dry-run"]),
  ];
}
