import { hotspotsFinding, testedSentence } from "../../domain/hotspot-search-words";
import { formatCounted } from "../../domain/number-format";
import { withParams } from "../../http/with-params";
import type { HotspotKind } from "../../release/schema";
import { inGroup, KIND_WORDS, splitSentence } from "../hotspots/group-words";
import { type HotspotFilters, toHotspotAddress } from "../hotspots/hotspot-filters";
import { countKinds, findingKey, type HotspotFinding } from "../hotspots/hotspot-finding";
import type { GroupFindings } from "../hotspots/load-findings.server";

/** How many of a kind a place page tells of. */
const MOST_OF_A_KIND = 3;

/** One hotspot in words. */
export interface PlaceHotspot {
  readonly key: string;
  /** Who: the beginning of the sentence, and a link to their page. */
  readonly who: string;
  /** What, how much and how sure: the rest of it. */
  readonly what: string;
  readonly href: string;
  /** How its barrier can hold back its domain; null unless joint. */
  readonly rationale: string | null;
  /** Empty for a capability hotspot. */
  readonly barrierCode: string;
}

export interface PlaceHotspotList {
  readonly kind: HotspotKind;
  readonly label: string;
  readonly hotspots: readonly PlaceHotspot[];
  /** Says that there are more than listed; else empty. */
  readonly more: string;
}

/** What a place page says of hotspots: words only, all numbers of which are in the release's own table of hotspots. */
export interface PlaceHotspots {
  /** The finding. */
  readonly title: string;
  /** Where there is none: that it is so, and what was tested. */
  readonly empty: string | null;
  readonly lists: readonly PlaceHotspotList[];
  /** Says that these people are part of wider hotspots; else empty. */
  readonly wider: string;
  /** The hotspots page with the same place and profession. */
  readonly href: string;
}

/** Writes the hotspots of a profession in a place and in what is within it, at most three of a kind and all that are joint. */
export function toPlaceHotspots(
  { inside, around, tested }: GroupFindings,
  group: Pick<HotspotFilters, "place" | "profession">,
): PlaceHotspots {
  const where = inGroup(group);
  const isClosed = group.place.valid_to !== null;
  // The hotspots page can be narrowed to open places only.
  const href = isClosed
    ? "/hotspots"
    : withParams("/hotspots", toHotspotAddress(group.place, group.profession));
  if (isClosed && inside.length === 0 && tested.gaps + tested.shares === 0) {
    return {
      title: `No hotspots are looked for ${where}`,
      empty: "This place has closed. Hotspots are looked for on the geography of today.",
      lists: [],
      wider: "",
      href,
    };
  }
  const wider = formatCounted(around.length, "wider hotspot", "wider hotspots");
  return {
    title: hotspotsFinding(countKinds(inside), tested, where),
    empty: inside.length === 0 ? testedSentence({ tested, hasWider: around.length > 0 }) : null,
    lists: (["capability", "barrier", "joint"] as const).flatMap((kind) =>
      toList(
        kind,
        inside.filter(({ row }) => row.kind === kind),
      ),
    ),
    wider: around.length === 0 ? "" : `Some of these people are also part of ${wider}.`,
    href,
  };
}

/** Lists the barriers of the hotspots that a place page tells of. */
export function listHotspotBarriers({ lists }: PlaceHotspots): readonly string[] {
  const codes = lists.flatMap(({ hotspots }) => hotspots.map(({ barrierCode }) => barrierCode));
  return [...new Set(codes)].filter((code) => code !== "");
}

function toList(kind: HotspotKind, findings: readonly HotspotFinding[]): readonly PlaceHotspotList[] {
  if (findings.length === 0) return [];
  const listed = kind === "joint" ? findings : findings.slice(0, MOST_OF_A_KIND);
  return [
    {
      kind,
      label: KIND_WORDS[kind].label,
      hotspots: listed.map(toWords),
      more:
        listed.length < findings.length
          ? `These are the ${listed.length} with most people × excess, of ${findings.length}.`
          : "",
    },
  ];
}

function toWords(finding: HotspotFinding): PlaceHotspot {
  const { row, facts, href, rationale } = finding;
  return {
    key: findingKey(finding),
    ...splitSentence(facts),
    href,
    rationale: row.kind === "joint" ? rationale : null,
    barrierCode: row.barrier_code,
  };
}
