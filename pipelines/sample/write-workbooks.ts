import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Assessment } from "./assessment.ts";
import { readCodebook } from "./codebook.ts";
import { toDay, toIsoDate } from "./day.ts";
import type { Centre, Download } from "./download-plan.ts";
import { type DelegateRow, type OutcomeRow, writeDsatWorkbook } from "./dsat-workbook.ts";
import { drawAnswer, drawPerson, type Person } from "./person.ts";
import { openRandom } from "./random.ts";
import { toSnapshotRow } from "./snapshot-row.ts";

/** What is true of one workbook, for the truth file. */
export interface WorkbookTruth {
  readonly file: string;
  readonly kind: "dsat_workbook";
  readonly version: string;
  readonly centre: string;
  readonly organisation: string;
  readonly downloadedOn: string;
  readonly rows: number;
  readonly teachingLearningConstant: boolean;
  readonly learningBlank: boolean;
  readonly outcomes: readonly OutcomeRow[];
}

interface Learner {
  readonly assessment: Assessment;
  readonly person: Person;
  readonly answers: readonly (string | null)[];
}

/** Position of Teaching and learning confidence among the 12 scores. */
const teachingLearningConfidence = 2;

/** Writes every download of a centre below `folder`; nothing is written for a day on which nobody had enrolled. */
export async function writeCentreWorkbooks(
  folder: string,
  seed: number,
  centre: Centre,
  assessments: readonly Assessment[],
): Promise<readonly WorkbookTruth[]> {
  const random = openRandom(seed, `learners ${centre.id}`);
  const first = Math.floor(centre.from * assessments.length);
  const last = Math.floor(centre.to * assessments.length);
  const learners = assessments.slice(first, last).map((assessment) => ({
    assessment,
    person: drawPerson(random),
    answers: centre.prompts.flatMap((prompt) => (prompt === null ? [] : [drawAnswer(random, prompt)])),
  }));
  await mkdir(path.join(folder, `centre-${centre.id}`), { recursive: true });
  const truths: WorkbookTruth[] = [];
  for (const download of centre.downloads) {
    const truth = await writeDownload(
      path.join(folder, `centre-${centre.id}`),
      seed,
      centre,
      download,
      learners,
    );
    if (truth !== undefined) truths.push(truth);
  }
  return truths;
}

async function writeDownload(
  folder: string,
  seed: number,
  centre: Centre,
  download: Download,
  learners: readonly Learner[],
): Promise<WorkbookTruth | undefined> {
  const day = toDay(download.date);
  const random = openRandom(seed, `download ${download.file}`);
  const constant = isWithin("teaching_learning_confidence_constant", download.date);
  const learningBlank = isWithin("learning_activity_blank", download.date);
  const present = random.shuffle(
    learners.filter(({ assessment }) => assessment.enrolledOn <= day && day < assessment.leftOn),
  );
  if (present.length === 0) return undefined;
  const platformMean = download.date < "2025-01-01" ? 5 : 6;
  const rows = present.map((learner) => toRows(learner, day, download));
  const outcomes = rows.map(({ outcome }) => ({
    ...outcome,
    learningLaunched: learningBlank ? null : outcome.learningLaunched,
    scores: constant ? outcome.scores.with(teachingLearningConfidence, platformMean) : outcome.scores,
  }));
  await writeDsatWorkbook({
    path: path.join(folder, download.file),
    version: download.version,
    prompts: centre.prompts,
    outcomes,
    delegates: rows.map(({ delegate }) => delegate),
    outcomeFirst: random.chance(0.4),
  });
  return {
    file: download.file,
    kind: "dsat_workbook",
    version: download.version,
    centre: centre.id,
    organisation: centre.organisation,
    downloadedOn: download.date,
    rows: outcomes.length,
    teachingLearningConstant: constant,
    learningBlank,
    outcomes,
  };
}

function toRows(
  { assessment, person, answers }: Learner,
  day: number,
  download: Download,
): { readonly outcome: OutcomeRow; readonly delegate: DelegateRow } {
  const snapshot = toSnapshotRow(assessment, day);
  const [year = 0, month = 0] = toIsoDate(assessment.enrolledOn).split("-").map(Number);
  const enrolled = { month, year, answers, status: snapshot.status };
  // V3 computes the list without placeholder addresses and then exports the other one.
  const showsEmail = download.version === "V3" || !person.hasPlaceholderEmail;
  return {
    outcome: {
      ...enrolled,
      jobGroup: assessment.jobGroup,
      learningLaunched: snapshot.learningLaunched,
      learningCompleted: snapshot.learningCompleted,
      scores: snapshot.scores,
    },
    delegate: {
      ...enrolled,
      firstName: person.firstName,
      lastName: person.lastName,
      email: showsEmail ? person.email : null,
    },
  };
}

function isWithin(defect: string, date: string): boolean {
  return readCodebook("export_defects.csv").some(
    (row) =>
      row.defect_code === defect &&
      date >= (row.downloaded_from ?? "") &&
      (row.downloaded_to === "" || date <= (row.downloaded_to ?? "")),
  );
}
