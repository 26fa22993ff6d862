import { searchSentence } from "../../domain/hotspot-search-words";
import type { Search } from "./load-hotspots.server";

/** What was searched for hotspots, and what a reader must know to trust the list. */
export function SearchSection({ searches }: { readonly searches: readonly Search[] }) {
  return (
    <section className="area-section" aria-labelledby="search-title">
      <h2 className="nhsuk-heading-l" id="search-title">
        What was searched
      </h2>
      {searches.length === 0 ? (
        <p className="empty-state">No assessment and no survey has been loaded, so nothing was searched.</p>
      ) : (
        <>
          <p className="section-intro">
            Every place below England, each profession and job group there, and each domain or barrier: all
            that is large enough to be shown in the latest four quarters.
          </p>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {searches.map((search) => (
              <li key={`${search.kind} ${search.instrument}`}>
                <strong>{search.instrument}</strong>, {periodWords(search)}: {searchSentence(search)}
              </li>
            ))}
          </ul>
        </>
      )}
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          A hotspot is confirmed where the four quarters before show it too. The others rest on one period.
        </li>
        <li>
          Hotspots are listed by people × excess. Their ranks are ranges, because the excess is uncertain.
        </li>
        <li>Someone who answered in two of the quarters counts twice.</li>
        <li>
          People choose whether to take part. A hotspot describes those who answered, not everyone there.
        </li>
      </ul>
      <p>
        <a href="/methods#hotspots">How hotspots are found</a>
      </p>
    </section>
  );
}

function periodWords({ kind, first, last }: Search): string {
  const people = kind === "capability" ? "people who enrolled" : "people who answered";
  return first === last ? `${people} in ${first}` : `${people} from ${first} to ${last}`;
}
