import type { AlertTopic } from "../domain/alert-topic";
import { type Scope, toScopeText } from "../domain/viewer";
import type { ClosedHotspot, OpenedHotspot } from "./hotspot-change";
import { toHotspotKey } from "./hotspot-change";
import type { ReleaseNews } from "./release-news.server";

/** The news of one place that somebody chose. */
export interface PlaceNews {
  /** As in an address: "icb:QOP". */
  readonly place: string;
  readonly name: string;
  readonly opened: readonly OpenedHotspot[];
  readonly closed: readonly ClosedHotspot[];
}

/** What of a release's news concerns somebody. */
export interface SelectedNews {
  readonly news: ReleaseNews;
  /** Whether they want to hear of every release. */
  readonly isWhole: boolean;
  /** Places chosen in which something opened or closed; nothing stands in two of them. */
  readonly places: readonly PlaceNews[];
  /** Names of the places chosen. */
  readonly chosen: readonly string[];
}

const NARROWEST_FIRST: readonly Scope["level"][] = ["organisation", "icb", "region"];

/** Chooses what concerns somebody who chose topics; null where that is nothing. */
export function selectNews(news: ReleaseNews, topics: readonly AlertTopic[]): SelectedNews | null {
  const isWhole = topics.some(({ kind }) => kind === "release");
  const chosen = topics
    .flatMap((topic) => (topic.kind === "hotspots" ? [topic.place] : []))
    .sort((one, other) => NARROWEST_FIRST.indexOf(one.level) - NARROWEST_FIRST.indexOf(other.level))
    .map(toScopeText);
  const told = new Set<string>();
  const fresh = <Each extends OpenedHotspot>(hotspots: readonly Each[], place: string) =>
    hotspots.filter(({ row, places }) => {
      const key = toHotspotKey(row);
      if (!places.includes(place) || told.has(key)) return false;
      told.add(key);
      return true;
    });
  const places = chosen.flatMap((place) => {
    const opened = fresh(news.hotspots.opened, place);
    const closed = fresh(news.hotspots.closed, place);
    const name = news.places.get(place) ?? place;
    return opened.length + closed.length === 0 ? [] : [{ place, name, opened, closed }];
  });
  const names = chosen.flatMap((place) => news.places.get(place) ?? []);
  return isWhole || places.length > 0 ? { news, isWhole, places, chosen: names } : null;
}
