import { hotspotSentence } from "../domain/hotspot-words";
import type { OpenedHotspot } from "./hotspot-change";
import type { SelectedNews } from "./release-selection";

/** Makes what a webhook is sent of a release: the same news as a mail, as data. */
export function toReleaseCall({ news, places, isWhole }: SelectedNews, origin: string): object {
  const pinned = (id: string) => `${origin}/r/${id}`;
  return {
    type: "release",
    release: news.after,
    before: news.before,
    published_on: news.publishedOn,
    data_through: news.dataThrough,
    is_synthetic: news.isSynthetic,
    url: `${pinned(news.after)}/`,
    ...(isWhole ? { changes: news.words } : {}),
    opened: places.flatMap(({ place, opened }) =>
      opened.map((each) => ({
        ...toFact(each),
        chosen_place: place,
        url: toAddress(each, pinned(news.after)),
      })),
    ),
    closed: places.flatMap(({ place, closed }) =>
      closed.map((each) => ({
        ...toFact(each),
        chosen_place: place,
        reason: each.reason,
        url: toAddress(each, pinned(news.before)),
      })),
    ),
  };
}

function toFact(hotspot: OpenedHotspot): object {
  const { row, facts } = hotspot;
  return {
    kind: row.kind,
    instrument: row.instrument_code,
    place: { level: row.geography_level, code: row.geography_code, name: facts.place },
    profession: { level: row.profession_level, code: row.profession_code, name: facts.profession },
    domain: row.domain_code || null,
    barrier: row.barrier_code || null,
    status: row.status,
    sentence: hotspotSentence(facts),
  };
}

function toAddress({ row }: OpenedHotspot, pinned: string): string {
  return `${pinned}/${row.geography_level}/${encodeURIComponent(row.geography_code)}`;
}
