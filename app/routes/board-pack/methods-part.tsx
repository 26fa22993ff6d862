import { HOTSPOT_QUARTERS } from "../../domain/hotspot-confirmation";
import { formatPercentagePoints, formatPoints } from "../../domain/number-format";
import { SMALLEST_EFFECT_POINTS, SMALLEST_EFFECT_SHARE } from "../../domain/smallest-effect";
import { MethodsSection } from "../about/methods-section";
import { ProtectionSection } from "../about/protection-section";
import { QualitySection } from "../area/quality-section";
import type { PackReport } from "./pack-report";

/** What to know before using the figures, how they are made and how people are protected, on one sheet. */
export function MethodsPart({ pack }: { readonly pack: PackReport }) {
  return (
    <>
      <QualitySection report={pack.area} />
      <MethodsSection />
      <section className="area-section" aria-labelledby="pack-hotspot-method">
        <h2 className="nhsuk-heading-l" id="pack-hotspot-method">
          How hotspots are found
        </h2>
        <p>
          A hotspot is a group whose gap is wider than in the rest of England in the same profession by more
          than {formatPoints(SMALLEST_EFFECT_POINTS)}, or that reports a barrier more often by more than{" "}
          {formatPercentagePoints(SMALLEST_EFFECT_SHARE)}, beyond what chance explains. The latest{" "}
          {HOTSPOT_QUARTERS} quarters are taken together. A hotspot is confirmed where the {HOTSPOT_QUARTERS}{" "}
          quarters before show it too.
        </p>
      </section>
      <ProtectionSection info={pack.info} />
    </>
  );
}
