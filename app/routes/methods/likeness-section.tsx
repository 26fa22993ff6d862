import { AnalystNote } from "../../components/analyst-note";
import { TextSection } from "../../components/text-section";
import { formatCount, formatShare } from "../../domain/number-format";
import { FACT_WEIGHTS, LARGEST_RATIO } from "../../domain/similarity";
import { sumOf } from "../../domain/sum";

const TOTAL = sumOf(Object.values(FACT_WEIGHTS), (weight) => weight);

/** By what organisations are called similar, and how much each fact weighs. */
export function LikenessSection() {
  const part = (weight: number) => `${weight} of ${TOTAL}, ${formatShare(weight / TOTAL)}`;
  return (
    <TextSection id="likeness" title="Similar organisations are found by published facts, never by answers">
      <p>Likeness weighs four facts, each from 0 (alike) to 1 (as unlike as can be):</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>the type of organisation, the same or not ({part(FACT_WEIGHTS.type)});</li>
        <li>
          the mix of profession families, by the share of people who would have to change family (
          {part(FACT_WEIGHTS.mix)});
        </li>
        <li>
          the number of people, {formatCount(LARGEST_RATIO)} times or more being as unlike as can be (
          {part(FACT_WEIGHTS.size)});
        </li>
        <li>the region, the same or not ({part(FACT_WEIGHTS.region)}).</li>
      </ul>
      <p>
        The weights are a choice, not a result: what an organisation does and who works there count before how
        many and where. Nearness says nothing of readiness, and everybody may change the group.
      </p>
      <AnalystNote>
        weighted mean of 0/1 for type and region, total variation for the mix, and |ln ratio| / ln{" "}
        {LARGEST_RATIO} for size, at most 1; a fact known of one only counts as 1, of neither is left out.
      </AnalystNote>
    </TextSection>
  );
}
