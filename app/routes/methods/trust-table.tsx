import { type TextColumn, TextTable } from "../../components/text-table";
import { formatShare } from "../../domain/number-format";
import { capitalise } from "../../domain/phrase";
import {
  AGE_AMBER,
  AGE_GREEN,
  COMPLETENESS_AMBER,
  COMPLETENESS_GREEN,
  COVERAGE_AMBER,
  COVERAGE_GREEN,
  FLAT_CARE,
  trustLabel,
  WIDTH_AMBER,
  WIDTH_GREEN,
} from "../../domain/trust-grade";

const COLUMNS: readonly TextColumn[] = [
  { header: "What is looked at" },
  { header: capitalise(trustLabel("green")) },
  { header: capitalise(trustLabel("amber")) },
  { header: capitalise(trustLabel("red")) },
];

/** The thresholds of the trust grade. */
export function TrustTable() {
  return (
    <TextTable
      caption="What makes a figure sound, and what lowers its grade"
      columns={COLUMNS}
      rows={[
        {
          key: "coverage",
          cells: [
            "Coverage: share of the workforce that answered",
            `${formatShare(COVERAGE_GREEN)} or more`,
            `${formatShare(COVERAGE_AMBER)} or more`,
            "Less",
          ],
        },
        {
          key: "freshness",
          cells: [
            "Freshness: quarters since the wave ended",
            `${AGE_GREEN} or fewer`,
            `${AGE_AMBER} or fewer`,
            "More",
          ],
        },
        {
          key: "completeness",
          cells: [
            "Completeness: share of respondents who answered this item",
            `${formatShare(COMPLETENESS_GREEN)} or more`,
            `${formatShare(COMPLETENESS_AMBER)} or more`,
            "Less",
          ],
        },
        {
          key: "flatness",
          cells: [
            "Flatness: share who gave the same score throughout",
            "Neither",
            `Clearly above England’s, or over ${formatShare(FLAT_CARE)}`,
            "Both",
          ],
        },
        {
          key: "precision",
          cells: [
            "Precision: width of the interval as a share of the scale",
            `${formatShare(WIDTH_GREEN)} or less`,
            `${formatShare(WIDTH_AMBER)} or less`,
            "More",
          ],
        },
      ]}
    />
  );
}
