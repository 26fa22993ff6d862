import type { ComparePath } from "./compare-filters";
import { compareHref } from "./compare-links";
import type { CompareFrame } from "./compare-report";

/** The organisations of a peer group, each with a way to leave it out; nothing where there is no group. */
export function PeerList({ frame, path }: { readonly frame: CompareFrame; readonly path: ComparePath }) {
  const { address, choices } = frame;
  if (choices.peers.length === 0) return null;
  const codes = choices.peers.map((place) => place.geography_code);
  return (
    <div className="peer-list">
      <h2 className="nhsuk-heading-s peer-list__title">Your peer group</h2>
      <ul className="nhsuk-list peer-list__items">
        {choices.peers.map(({ geography_code, geography_name }) => (
          <li key={geography_code}>
            {geography_name} ({geography_code}){" "}
            {codes.length > 1 && (
              <a
                href={compareHref(path, address, {
                  peers: codes.filter((code) => code !== geography_code).join(","),
                })}
              >
                Leave out<span className="nhsuk-u-visually-hidden"> {geography_name}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
      <p>
        <a href={compareHref(path, address, { peers: "", level: "organisation" })}>
          Compare all organisations instead
        </a>
      </p>
    </div>
  );
}
