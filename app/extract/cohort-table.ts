import type { Kysely } from "kysely";
import type { Cohort } from "../domain/cohort";
import { printCohort } from "../domain/cohort-address";
import { listCohortColumns, listCohortKey } from "../domain/cohort-columns";
import { divideCohort } from "../domain/cohort-parts";
import type { CohortVocabulary } from "../domain/cohort-vocabulary";
import { describeCohort } from "../domain/cohort-words";
import { listRecordStretches, toCohortSelect } from "../queries/cohort-select.server";
import type { ReleaseDatabase, ReleaseInfoTable } from "../release/schema";
import type { ExtractNotes, ExtractTable } from "./extract-table";

/** Synthetic figures are free; a licence for real ones is not ours to give. */
function toLicence({ is_synthetic }: ReleaseInfoTable): ExtractNotes["licence"] {
  return is_synthetic
    ? {
        name: "CC0 1.0 Universal: synthetic data, free for any use",
        url: "https://creativecommons.org/publicdomain/zero/1.0/",
      }
    : {
        name: "For the organisation that runs this dashboard to say; ask it before you pass the figures on",
        url: null,
      };
}

const NOT_SHOWN: Readonly<Record<Cohort["kind"], string>> = {
  aggregate:
    "A row with the status not_shown is a group whose figure is hidden to protect people; it has no numbers. not_collected was lost before it was loaded. A group that nobody answered in has no row.",
  records:
    "A score is empty where it was not given, was lost by the export, or is left out by the whole group to protect people.",
};

/** Where a cohort can be had as a file: its path without a format, and its parameters with the release pinned. */
export function extractAddress(cohort: Cohort, vocabulary: CohortVocabulary, format: string): string {
  const query = printCohort(cohort, vocabulary);
  return `/api/v1/extracts/${format}?${query === "" ? "" : `${query}&`}release=${vocabulary.releaseId}`;
}

/**
 * Makes the table of a cohort: its columns, the statement of its rows, and what a reader must know beside them.
 *
 * `origin` is how readers reach this site; without it no address is given, because one without an origin leads nowhere.
 */
export function toCohortTable(
  { db, info }: { readonly db: Kysely<ReleaseDatabase>; readonly info: ReleaseInfoTable },
  vocabulary: CohortVocabulary,
  cohort: Cohort,
  origin: string | null,
): ExtractTable {
  const sentence = describeCohort(cohort, vocabulary);
  const address = origin === null ? null : `${origin}${extractAddress(cohort, vocabulary, "csv")}`;
  return {
    columns: listCohortColumns(cohort, vocabulary),
    key: listCohortKey(cohort),
    select: {
      ...toCohortSelect(db, vocabulary, cohort),
      parts: divideCohort(cohort, vocabulary).map((part) => toCohortSelect(db, vocabulary, part.cohort)),
      ...(cohort.kind === "records" &&
        vocabulary.records.stored === vocabulary.records.seen && {
          stretches: {
            selects: listRecordStretches(db, vocabulary, cohort),
            count: "select count(*) from extract_record",
          },
        }),
    },
    notes: {
      kind: cohort.kind,
      title: cohort.kind === "records" ? "Digital readiness: records" : "Digital readiness: figures",
      sentence,
      releaseId: info.release_id,
      releasedOn: info.published_on,
      address,
      notShown: NOT_SHOWN[cohort.kind],
      citation: `${sentence} Digital readiness, release ${info.release_id}, published ${info.published_on}.${address === null ? "" : ` ${address}`}`,
      licence: toLicence(info),
      methods: listMethods(cohort, info, vocabulary),
    },
  };
}

function listMethods(
  { kind }: Cohort,
  info: ReleaseInfoTable,
  { smallestGroup }: CohortVocabulary,
): readonly string[] {
  const source = `${
    info.is_synthetic ? "The data is synthetic and about nobody. " : ""
  }Release ${info.release_id} rests on exports up to ${info.data_through} and was made by version ${info.policy_version} of the disclosure policy.`;
  const reported = "All scores are people's own judgement of themselves; not everybody answered.";
  if (kind === "records") {
    return [
      source,
      reported,
      `Records are k-anonymous: each belongs to a group of at least ${smallestGroup} with the same label and instrument and wave. A label is widened from organisation and job group towards England and family until enough people share it; the column generalisation says how far.`,
    ];
  }
  return [
    source,
    reported,
    `A figure is shown on at least ${info.minimum_base} people and where the disclosure audit allows. Sums of scores and counts of answers carry a small random change, which standard errors and limits include; numbers of people are exact.`,
    "Limits are of 95% intervals: Student's t for means, Wilson's with the noise of the count for shares.",
    "Differences are from the rest of the parent place and the rest of England in the same profession, tested against the smallest effect that matters (0.5 points, 5 percentage points) and adjusted by Benjamini and Hochberg among all comparisons of a kind when the release was made.",
    "The trust grade is the worst of coverage, age, completeness, flatness and precision.",
  ];
}
