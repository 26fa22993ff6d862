import type { Kysely } from "kysely";
import { listNeighbours, type OrganisationFacts, type PeopleSource } from "../../domain/similarity";
import { badRequest } from "../../http/refusal";
import { chooseParam } from "../../http/search-params";
import { listPlaces } from "../../queries/places.server";
import type { GeographyTable, ReleaseDatabase } from "../../release/schema";
import { loadFrame } from "../compare/compare-choices.server";
import { pickCompareAddress } from "../compare/pick-compare-address";
import { loadFacts } from "./load-facts.server";
import { COUNT_CHOICES, type SimilarAddress } from "./similar-params";
import type { SimilarReport } from "./similar-report";

const DEFAULT_COUNT = 5;

/**
 * Reads the page of similar organisations; `minimumBase` is the release's smallest base.
 *
 * Without peers in the address the group is the nearest ones. Throws a 400 Response for an unknown parameter value.
 */
export async function loadSimilar(
  db: Kysely<ReleaseDatabase>,
  address: SimilarAddress,
  minimumBase: number,
): Promise<SimilarReport> {
  const count = chooseParam("count", address.count, COUNT_CHOICES)?.count ?? DEFAULT_COUNT;
  const frame = await loadFrame(db, { ...pickCompareAddress(address), level: "organisation" });
  const { peers } = frame.choices;
  const places = await listPlaces(db);
  const organisations = places
    .filter((place) => place.geography_level === "organisation" && place.valid_to === null)
    .toSorted((one, other) => one.geography_name.localeCompare(other.geography_name, "en-GB"));
  const place = chooseOrganisation(organisations, address.organisation) ?? peers[0];
  // The group is edited in the page's own list, so the frame's is left out; links still carry the peers.
  const common = {
    frame: { ...frame, address: pickCompareAddress(address), choices: { ...frame.choices, peers: [] } },
    address,
    count,
    organisations,
  };
  const facts = place === undefined ? [] : await loadFacts(db, frame.choices, places, minimumBase);
  const own = facts.find(({ code }) => code === place?.geography_code);
  if (place === undefined || own === undefined)
    return { ...common, chosen: null, others: [], isEdited: false };
  const isEdited = peers.some((peer) => peer.geography_code !== own.code);
  const peerCodes = new Set(peers.map((peer) => peer.geography_code));
  const others = listNeighbours(own, facts).flatMap((neighbour, index) => {
    const { organisation, source, distance, facts: parts } = neighbour;
    const other = organisations.find((each) => each.geography_code === organisation.code);
    if (other === undefined) return [];
    const region = places.find(
      (each) => each.geography_level === "region" && each.geography_code === organisation.region,
    );
    return [
      {
        place: other,
        regionName: region?.geography_name ?? null,
        people: peopleOf(organisation, source),
        ownPeople: peopleOf(own, source),
        source,
        distance,
        facts: parts,
        isPeer: isEdited ? peerCodes.has(other.geography_code) : index < count,
      },
    ];
  });
  return { ...common, chosen: { place, facts: { type: own.type } }, others, isEdited };
}

function peopleOf({ workforces }: OrganisationFacts, source: PeopleSource | null): number | null {
  return source === null ? null : (workforces[source]?.people ?? null);
}

function chooseOrganisation(
  organisations: readonly GeographyTable[],
  code: string | undefined,
): GeographyTable | undefined {
  if (code === undefined) return undefined;
  const found = organisations.find((place) => place.geography_code === code);
  if (found === undefined) throw badRequest(`There is no open organisation "${code.slice(0, 60)}".`);
  return found;
}
