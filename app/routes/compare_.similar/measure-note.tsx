import { FACT_WEIGHTS, LARGEST_RATIO } from "../../domain/similarity";

/** How the distance of two organisations is measured. */
export function MeasureNote() {
  const { type, mix, size, region } = FACT_WEIGHTS;
  return (
    <section className="area-section text-section" aria-labelledby="measured-title">
      <h2 className="nhsuk-heading-l" id="measured-title">
        How likeness is measured
      </h2>
      <p>
        By published facts only, never by how people answered. The distance goes from 0 (alike) to 1 (nothing
        in common) and is the mean of four:
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>type of organisation, the same or not (counts {type} times);</li>
        <li>
          professions: the share of people who would have to be in another profession family for the mixes to
          be the same (counts {mix} times);
        </li>
        <li>
          size: how many times larger one is, {LARGEST_RATIO} times or more being as unlike as can be (counts{" "}
          {size} times);
        </li>
        <li>region, the same or not (counts {region === 1 ? "once" : `${region} times`}).</li>
      </ul>
      <p>
        People are counted by headcount where it is loaded for both organisations, else by respondents shown
        in the wave. What is known of one of the two only counts as unlike. In the table, what sets an
        organisation apart most stands in bold. <a href="/methods#likeness">How likeness is weighed</a>
      </p>
    </section>
  );
}
