import { DefinitionList } from "../../components/definition-list";
import { listMeasures } from "../../domain/measure";

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
