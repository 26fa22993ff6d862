import { TextTable } from "../../components/text-table";
import { formatCount, formatCounted } from "../../domain/number-format";
import { trustLabel } from "../../domain/trust-grade";
import type { DataQualityReport } from "./load-data-quality.server";
import { countFaults, countGrades, type TrustCount } from "./trust-count";

/** How many of the organisations' figures can be relied on, and what lowers the others. */
export function TrustSection({ report }: { readonly report: DataQualityReport }) {
  const { grades, answers, wave } = report;
  const all = countGrades(grades);
  const regions = answers.slice(1).map(({ place }) => ({
    place,
    count: countGrades(grades.filter(({ region }) => region === place.geography_code)),
  }));
  return (
    <section className="area-section" aria-labelledby="trust">
      <h2 className="nhsuk-heading-l" id="trust">
        How far the figures can be trusted
      </h2>
      <TextTable
        caption={`Gaps of organisations in each domain by trust grade, ${wave.wave_name}`}
        columns={[
          { header: "Place" },
          { header: "Sound", isNumeric: true },
          { header: "Treat with care", isNumeric: true },
          { header: "Weak", isNumeric: true },
          { header: "No figure to grade", isNumeric: true },
        ]}
        rows={[
          { key: "ENG", cells: ["England", ...toCells(all)] },
          ...regions
            .filter(({ count }) => count.figures > 0)
            .map(({ place, count }) => ({
              key: place.geography_code,
              cells: [place.geography_name, ...toCells(count)],
            })),
        ]}
      />
      <TextTable
        caption="What lowers the grade; a figure can have several reasons"
        columns={[
          { header: "Reason" },
          { header: "Figures", isNumeric: true },
          { header: "Of them because it is not known", isNumeric: true },
        ]}
        rows={countFaults(grades).map(({ fact, label, figures, unknown }) => ({
          key: fact,
          cells: [label, formatCount(figures), formatCount(unknown)],
        }))}
      />
      <p>
        <a href="/methods#trust">How trust is graded</a>
      </p>
    </section>
  );
}

/** Says how many of the figures that are shown have each grade. */
export function trustWords({ figures, grades, ungraded }: TrustCount): string {
  const shown = figures - ungraded;
  if (shown === 0) return "No organisation's gap is shown in this wave, so there is nothing to grade.";
  const care = `${countOf(grades.amber)} should be treated with care`;
  const weak = `${countOf(grades.red)} ${grades.red === 1 ? "is" : "are"} ${trustLabel("red")}`;
  return `Of ${formatCounted(shown, "gap", "gaps")} of organisations that ${shown === 1 ? "is" : "are"} shown, ${countOf(grades.green)} can be called ${trustLabel("green")}, ${care} and ${weak}.`;
}

function countOf(count: number): string {
  return count === 0 ? "none" : formatCount(count);
}

function toCells({ grades, ungraded }: TrustCount): readonly string[] {
  return [grades.green, grades.amber, grades.red, ungraded].map(formatCount);
}
