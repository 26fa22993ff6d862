import { DefinitionList } from "../../components/definition-list";
import { listMeasures } from "../../domain/measure";
import { formatPercentagePoints, formatPoints } from "../../domain/number-format";
import { SMALLEST_EFFECT_POINTS, SMALLEST_EFFECT_SHARE } from "../../domain/smallest-effect";

/** What each measure and each word of the dashboard means. */
export function DefinitionsSection() {
  return (
    <section className="area-section" aria-labelledby="definitions">
      <h2 className="nhsuk-heading-l" id="definitions">
        Definitions
      </h2>
      <DefinitionList
        definitions={[
          ...listMeasures().map(({ label, definition }) => ({ term: label, meaning: definition })),
          {
            term: "Domain",
            meaning:
              "One of the areas of digital capability that an assessment scores, such as technical proficiency.",
          },
          {
            term: "Clear difference",
            meaning: (
              <>
                A difference larger than {formatPoints(SMALLEST_EFFECT_POINTS)} for averages, or{" "}
                {formatPercentagePoints(SMALLEST_EFFECT_SHARE)} for shares, beyond what chance explains (
                <a href="/methods#comparisons">the test</a>).
              </>
            ),
          },
          {
            term: "Not shown",
            meaning:
              "Hidden to protect the people who answered: too few people here, or a smaller group could be worked out by subtraction. Never a zero.",
          },
          {
            term: "Not collected",
            meaning:
              "The answers were lost before they reached this dashboard, by a fault in an export for example.",
          },
          { term: "No responses", meaning: "Nobody in this group has answered." },
          {
            term: "Provisional wave",
            meaning:
              "Some exports were taken less than 60 days after the wave closed, so later answers are missing and the figures will change. Pages open on the newest wave that is final.",
          },
          {
            term: "Survivor-biased wave",
            meaning:
              "A wave first exported more than a year after it closed: people who left in between are missing, and those who stayed may be more capable.",
          },
          {
            term: "Wave",
            meaning:
              "For an assessment, the people who enrolled in one quarter of the financial year. For a survey, the quarter in which it was mostly answered.",
          },
          {
            term: "Readiness",
            meaning: "Confidence against target, domain by domain. There is no single score.",
          },
          {
            term: "Coverage",
            meaning:
              "Respondents in the wave as a share of the workforce headcount, where one has been loaded.",
          },
          {
            term: "Places as they are today",
            meaning:
              "Earlier figures are counted again for today's integrated care boards, so that a trend compares like with like. The other choice shows places as they were in each wave.",
          },
        ]}
      />
    </section>
  );
}
