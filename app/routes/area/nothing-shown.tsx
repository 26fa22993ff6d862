import { hiddenReason, WhyHidden } from "../../components/hidden-figure";
import { hiddenStateOf, isShown } from "../../domain/figure";
import { withParams } from "../../http/with-params";
import { placePath } from "./area-filters";
import type { AreaReport } from "./area-report";

/** Waves offered; more would read as a list of codes. */
const MOST_WAVES = 4;

/** Says why a wave has no figures at all, and where the reader finds some. */
export function NothingShown({ report }: { readonly report: AreaReport }) {
  const { readiness, ancestors, address, domainTrends, place, filters } = report;
  const status = hiddenStateOf(readiness.map(({ confidence }) => confidence));
  const gaps = domainTrends.find(({ subject }) => subject === filters.domain?.domain_code)?.waves ?? [];
  const waves = gaps
    .filter(({ figure }) => isShown(figure))
    .slice(-MOST_WAVES)
    .reverse();
  const parent = ancestors.at(-1);
  const profession = filters.profession.profession_level === "all" ? undefined : filters.profession.key;
  return (
    <>
      <p className="empty-state">
        {hiddenReason(status)} {status === "not_shown" && <WhyHidden />}
      </p>
      {(waves.length > 0 || parent !== undefined) && (
        <>
          <p>What you can look at instead:</p>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {waves.map(({ wave }) => (
              <li key={wave.wave_code}>
                <a href={withParams(placePath(place), { ...address, profession, wave: wave.wave_code })}>
                  {place.geography_name}, {wave.wave_name}
                </a>
              </li>
            ))}
            {parent !== undefined && (
              <li>
                <a href={withParams(placePath(parent), { ...address, profession })}>
                  {parent.geography_name}, the same wave
                </a>
              </li>
            )}
          </ul>
        </>
      )}
    </>
  );
}
