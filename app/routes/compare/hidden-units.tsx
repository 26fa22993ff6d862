import { hiddenReason } from "../../components/hidden-figure";
import type { HiddenFigure } from "../../domain/figure";
import type { LevelWords } from "../area/area-names";
import { unitHref } from "./compare-links";
import type { CompareChoices, CompareUnit } from "./compare-report";

export interface HiddenUnitsProps {
  readonly choices: CompareChoices;
  /** By name. */
  readonly units: readonly CompareUnit[];
  readonly words: LevelWords;
}

const STATES = ["not_shown", "not_collected", "no_responses"] as const;

/** The units without a figure, by name and by why there is none, never by anything that could tell their value. */
export function HiddenUnits({ choices, units, words }: HiddenUnitsProps) {
  if (units.length === 0) return null;
  return (
    <section className="area-section" aria-labelledby="hidden-title">
      <h2 className="nhsuk-heading-l" id="hidden-title">
        {units.length === 1
          ? `1 ${words.singular} is not in the comparison`
          : `${units.length} ${words.plural} are not in the comparison`}
      </h2>
      {units.length > 1 && (
        <p className="section-intro">
          They are listed by name; their place in the list says nothing about them.
        </p>
      )}
      {STATES.map((state) => (
        <HiddenGroup
          key={state}
          state={state}
          choices={choices}
          units={units.filter(({ figure }) => figure.status === state)}
        />
      ))}
    </section>
  );
}

function HiddenGroup({
  state,
  choices,
  units,
}: {
  readonly state: HiddenFigure["status"];
  readonly choices: CompareChoices;
  readonly units: readonly CompareUnit[];
}) {
  if (units.length === 0) return null;
  return (
    <>
      <p className="section-intro">{hiddenReason(state)}</p>
      <ul className="link-columns">
        {units.map(({ place, label }) => (
          <li key={place.geography_code}>
            <a href={unitHref(choices, place)}>{label}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
