import { ChangesSection } from "../area/changes-section";
import type { PageAddress } from "../area/page-address";
import { SuccessionNote } from "../area/succession-note";
import { TrendSection } from "../area/trend-section";
import { changesOf } from "../area/wave-changes";
import type { PackReport } from "./pack-report";

/** What changed since the wave before, and the gap in focus over all waves. */
export function TimePart({ pack, page }: { readonly pack: PackReport; readonly page: PageAddress }) {
  const { area } = pack;
  const hasTrend = area.trend.waves.length > 1 && area.filters.domain !== undefined;
  return (
    <>
      <SuccessionNote report={area} />
      {changesOf(area).some(({ change }) => change !== null) && <ChangesSection report={area} />}
      {hasTrend ? (
        <TrendSection report={area} page={page} />
      ) : (
        <p className="empty-state">A trend needs a second wave, and there is none yet.</p>
      )}
    </>
  );
}
