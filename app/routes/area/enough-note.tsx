import type { AreaReport } from "./area-report";
import { assessDetection, detectionWords } from "./enough-responses";

/** Whether there are enough responses to tell this place from the rest of England; nothing for England itself. */
export function EnoughNote({ report }: { readonly report: AreaReport }) {
  const { ancestors, readiness, survey } = report;
  if (ancestors.length === 0) return null;
  const gaps = assessDetection(
    readiness.map(({ gap }) => gap),
    "mean",
  );
  const shares = assessDetection(
    (survey?.shares ?? []).map(({ figure }) => figure),
    "share",
  );
  return (
    <>
      <h3 className="nhsuk-heading-s" id="enough-title">
        Enough responses?
      </h3>
      <ul className="nhsuk-list nhsuk-list--bullet enough">
        <li>{detectionWords(gaps, "mean")}</li>
        {survey !== null && <li>{detectionWords(shares, "share")}</li>}
      </ul>
    </>
  );
}
