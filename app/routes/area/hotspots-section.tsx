import type { AreaReport } from "./area-report";
import type { PlaceHotspot } from "./place-hotspots";

/** The hotspots of the place and of those within it. */
export function HotspotsSection({ report }: { readonly report: AreaReport }) {
  const { hotspots, hotspotResources } = report;
  const { title, empty, lists, wider, href } = hotspots;
  return (
    <section className="area-section" aria-labelledby="hotspots-title">
      <h2 className="nhsuk-heading-l" id="hotspots-title">
        {title}
      </h2>
      {empty === null ? (
        <p className="section-intro">
          Groups clearly above the rest of England in the same profession, in the latest four quarters.
        </p>
      ) : (
        <p className="empty-state">{empty}</p>
      )}
      {lists.length > 0 && (
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">Read them with how much and how sure</span>
          </summary>
          <div className="nhsuk-details__text">
            {lists.map(({ kind, label, hotspots: found, more }) => (
              <div key={kind}>
                <h3 className="nhsuk-heading-s">{label}</h3>
                <ul className="nhsuk-list nhsuk-list--bullet">
                  {found.map((hotspot) => (
                    <HotspotItem
                      key={hotspot.key}
                      hotspot={hotspot}
                      hasHelp={hotspotResources.some((each) => each.barrier_code === hotspot.barrierCode)}
                    />
                  ))}
                </ul>
                {more !== "" && <p>{more}</p>}
              </div>
            ))}
          </div>
        </details>
      )}
      <p>
        {wider}{" "}
        <a href={href}>
          {empty === null || wider !== "" ? "All hotspots and their evidence" : "How they were searched for"}
        </a>
      </p>
    </section>
  );
}

interface HotspotItemProps {
  readonly hotspot: PlaceHotspot;
  /** The page lists resources for its barrier. */
  readonly hasHelp: boolean;
}

function HotspotItem({ hotspot, hasHelp }: HotspotItemProps) {
  const { who, what, rationale, href } = hotspot;
  return (
    <li>
      <a href={href}>{who}</a>
      {what}
      {rationale !== null && ` What links the two: ${rationale}`}
      {hasHelp && (
        <>
          {" "}
          <a href="#help-title">What could help</a>
        </>
      )}
    </li>
  );
}
