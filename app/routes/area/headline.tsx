import { isShown } from "../../domain/figure";
import { readinessFinding } from "../../domain/finding";
import { formatCounted } from "../../domain/number-format";
import { inSentence } from "../../domain/phrase";
import type { AreaReport } from "./area-report";

/** The page's message in one sentence: who answered, and where the widest gap is. */
export function Headline({ report }: { readonly report: AreaReport }) {
  const { funnel, readiness, filters, place } = report;
  if (filters.wave === undefined) {
    return <p className="nhsuk-lede-text headline">No assessments have been loaded.</p>;
  }
  if (
    funnel.enrolled.status === "no_responses" &&
    readiness.every(({ gap }) => gap.status === "no_responses")
  ) {
    return (
      <p className="nhsuk-lede-text headline">
        No one in this group enrolled in an assessment in {filters.wave.wave_name}. Choose another wave or
        profession.
      </p>
    );
  }
  const finding = readinessFinding(readiness.map(({ label, gap }) => ({ label, figure: gap })));
  const { profession_level, profession_name } = filters.profession;
  const who = profession_level === "all" ? "" : ` (${inSentence(profession_name)})`;
  return (
    <p className="nhsuk-lede-text headline">
      {isShown(funnel.respondents) ? (
        <>
          Among {formatCounted(funnel.respondents.value, "person", "people")}
          {who} who enrolled in {filters.wave.wave_name},{" "}
          {finding.slice(0, 1).toLowerCase() + finding.slice(1)}.
        </>
      ) : (
        <>
          {finding}: {place.geography_name}
          {who}, enrolled in {filters.wave.wave_name}.
        </>
      )}
    </p>
  );
}
