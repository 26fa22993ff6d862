import { putWorkbook, type TestAssessment, workbookName } from "../../support/assessment-files.ts";
import { listPlausible } from "../../support/plausible-assessments.ts";
import {
  addRows,
  type CheckFixtures,
  earlierMonths,
  laterMonths,
  listPlain,
  putRows,
} from "./check-fixture.ts";

type Scores = readonly (number | string | null)[];

/** The plain rows, every second submitted one with other scores. */
function withScores(change: (scores: Scores, index: number) => Scores, every = 2): readonly TestAssessment[] {
  return listPlain().map((row, index) =>
    row.status === "Submitted" && index % every === 0
      ? { ...row, scores: change(row.scores ?? [], index) }
      : row,
  );
}

const repeat = (confidence: number, target: number) =>
  Array.from({ length: 6 }, () => [confidence, target]).flat();

/** For every check of how assessments were answered a folder that trips it. */
export const answerFixtures: CheckFixtures = {
  straight_lining: {
    spoil: (folder) =>
      putRows(
        folder,
        withScores((_, index) => repeat(2 + (index % 4), 6 + (index % 3))),
      ),
    says: /% of submitted rows have one confidence and one target in every domain/,
  },
  zero_variance: {
    spoil: (folder) =>
      putRows(
        folder,
        withScores((_, index) => repeat(4 + (index % 4), 4 + (index % 4))),
      ),
    also: ["straight_lining"],
    says: /% of submitted rows have one score in every cell/,
  },
  all_zero_rows: {
    spoil: (folder) =>
      putRows(
        folder,
        withScores(() => repeat(0, 0)),
      ),
    also: ["straight_lining", "zero_variance"],
    says: /% of submitted rows are zero in every cell/,
  },
  target_below_confidence: {
    spoil: (folder) =>
      putRows(
        folder,
        withScores((scores) =>
          scores.map((score, place) =>
            place % 2 === 0 ? Math.max(1, Number(score)) : Math.max(1, Number(scores[place - 1])) - 1,
          ),
        ),
      ),
    says: /% of submitted rows have a target below the confidence in every domain/,
  },
  too_few_domains: {
    spoil: (folder) =>
      putRows(
        folder,
        withScores((scores, index) =>
          scores.map((score, place) => ((Math.floor(place / 2) + index / 2) % 6 < 3 ? "" : score)),
        ),
      ),
    says: /% of submitted rows cover fewer than two thirds of the domains/,
  },
  column_mostly_blank: {
    spoil: (folder) =>
      putRows(
        folder,
        withScores(
          (scores, index) => scores.map((score, place) => (place === 7 && index % 10 !== 0 ? "" : score)),
          1,
        ),
      ),
    says: /^blank in \d+ % of submitted rows$/,
  },
  constant_score_column: {
    spoil: (folder) =>
      putRows(
        folder,
        withScores((scores) => scores.map((score, place) => (place === 7 ? 8 : score)), 1),
      ),
    says: /one value in every submitted row, while other columns vary/,
  },
  constant_teaching_learning: {
    spoil: (folder) =>
      putWorkbook(
        folder,
        workbookName("102", "2024-02-01"),
        listPlausible(40, { months: ["2023-11", "2023-12", "2024-01"] }).map((row) => ({
          ...row,
          scores: (row.scores ?? []).map((score, place) => (place === 2 ? 6 : score)),
        })),
      ),
    also: ["snapshot_out_of_date"],
    says: /in a file of 2024-02-01, when the known defect was not there/,
  },
  low_consistency: {
    spoil: (folder) =>
      putRows(
        folder,
        withScores(
          (scores, index) =>
            scores.map((score, place) =>
              place % 2 === 0 ? (index * (place + 2) * 7 + place * 5) % 11 : score,
            ),
          1,
        ),
      ),
    says: /alpha -?0\.\d+, below 0.7/,
  },
  redundant_scores: {
    spoil: (folder) =>
      putRows(
        folder,
        withScores((scores, index) => {
          const first = Math.min(9, Number(scores[0]));
          return scores.map((score, place) =>
            place % 2 === 0 ? first + (place === 4 && index % 2 === 0 ? 1 : 0) : score,
          );
        }, 1),
      ),
    says: /alpha (0\.9[5-9]\d|1\.000), above 0.95/,
  },
  repeated_rows: {
    spoil: (folder) => addRows(folder, listPlain().slice(0, 20)),
    says: /^20 rows have the month, job group and scores of another row; by chance there would be fewer than 10$/,
  },
  people_in_two_places: {
    spoil: (folder) =>
      putRows(
        folder,
        [
          ...listPlain()
            .slice(0, 15)
            .map((row) => ({ ...row, organisation: "RAE" })),
          ...listPlausible(40, { organisation: "RAE", seed: 7 }),
        ],
        "rae-2026-11-09.csv",
      ),
    says: /^about 15 rows are in both/,
  },
  months_long_before: {
    spoil: (folder) => addRows(folder, [{ ...listPlain()[0]!, month: "2020-05" }]),
    says: /fewer than 10 rows are more than five years older than the file; the first month is 2020-05/,
  },
  single_job_group: {
    spoil: (folder) =>
      putRows(
        folder,
        listPlausible(40, { organisation: "RAE", seed: 7 }).map((row) => ({ ...row, jobGroup: "Other" })),
        "rae-2026-11-09.csv",
      ),
    says: /one job group for all 40 rows/,
  },
  job_group_mix_shift: {
    spoil: (folder) =>
      putRows(
        folder,
        listPlain().map((row, index) =>
          laterMonths.includes(row.month ?? "")
            ? { ...row, jobGroup: index % 6 === 0 ? "Other" : "Auxiliary" }
            : row,
        ),
      ),
    says: /the mix of job groups differs by 100 points from that of 2026-27-Q1; by chance it would be \d+/,
  },
  score_shift: {
    spoil: (folder) =>
      putRows(folder, [
        ...listPlausible(60, { months: earlierMonths, seed: 1 }),
        ...listPlausible(60, { months: laterMonths, seed: 2, lift: 2 }),
      ]),
    says: /a mean of \d\.\d after \d\.\d in 2026-27-Q1/,
  },
  row_count_shift: {
    spoil: (folder) =>
      putRows(folder, [
        ...listPlausible(160, { months: earlierMonths, seed: 1 }),
        ...listPlausible(40, { months: laterMonths, seed: 2 }),
      ]),
    says: /^40 rows after 160 in 2026-27-Q1$/,
  },
  completion_shift: {
    spoil: (folder) =>
      putRows(
        folder,
        listPlain().map((row, index) =>
          laterMonths.includes(row.month ?? "") && index % 3 !== 0 ? { ...row, status: "Incomplete" } : row,
        ),
      ),
    says: /% submitted, after 80 % in 2026-27-Q1/,
  },
};
