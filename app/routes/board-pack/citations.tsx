import { formatDate } from "../../components/format-date";
import { pinnedHref } from "../../http/pinned-address";
import { withParams } from "../../http/with-params";
import { placePath } from "../area/area-filters";
import { packHref } from "./pack-address";
import { namePack } from "./pack-names";
import type { PackReport } from "./pack-report";

/** How to cite the document, and everything it rests on. */
export function Citations({ pack }: { readonly pack: PackReport }) {
  const { area, info, instruments } = pack;
  const { place, address, survey, headcount, champions } = area;
  const { title, release } = namePack(pack);
  const resources = [
    ...new Map(
      [...area.resources, ...area.hotspotResources].map((each) => [each.resource_id, each]),
    ).values(),
  ];
  return (
    <>
      <h2 className="nhsuk-heading-s">This document</h2>
      <p>
        {title}. Digital readiness dashboard. {release}.
      </p>
      <p>
        Permanent addresses of this release on the dashboard, which show the same figures after the next
        release:
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet pack-addresses">
        <Address
          of="This document"
          path={pinnedHref(info.release_id, packHref("/board-pack", place, address))}
        />
        <Address
          of="The page with every number and its evidence"
          path={pinnedHref(info.release_id, withParams(placePath(place), address))}
        />
        <Address of="How the figures are made" path={pinnedHref(info.release_id, "/methods")} />
        <Address of="How people are protected" path={pinnedHref(info.release_id, "/protection")} />
      </ul>
      <h2 className="nhsuk-heading-s">Sources</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {instruments.map(({ instrument_code, title: name, source }) => (
          <li key={instrument_code}>
            {name}. {source}.
          </li>
        ))}
        {headcount !== undefined && <li>Workforce headcount, as at {formatDate(headcount.as_at)}.</li>}
        {champions !== undefined && <li>Count of digital champions, as at {formatDate(champions.as_at)}.</li>}
        {survey !== null && (
          <li>
            NHS Digital Academy: share of clinicians and of administrative staff who said they had time to
            undertake learning to build their digital skills; page last reviewed 8 April 2025.
          </li>
        )}
        <li>
          Disclosure policy {info.policy_version}; places as at {formatDate(info.geography_as_at)}.
        </li>
      </ul>
      {resources.length > 0 && (
        <>
          <h2 className="nhsuk-heading-s">Learning resources named in this document</h2>
          <ul className="nhsuk-list nhsuk-list--bullet pack-addresses">
            {resources.map(({ resource_id, title: name, provider, url }) => (
              <li key={resource_id}>
                {name}. {provider}. <span className="pack-address">{url}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Address({ of, path }: { readonly of: string; readonly path: string }) {
  return (
    <li>
      {of}:{" "}
      <a className="pack-address" href={path}>
        {path}
      </a>
    </li>
  );
}
