import type { Scope } from "../domain/viewer";
import { type ChangeWords, describeChanges } from "../queries/change-words";
import { countFigureChanges } from "../queries/figure-changes.server";
import { listTestedSubjects } from "../queries/hotspot-tests.server";
import { listHotspotSearches, listHotspots } from "../queries/hotspots.server";
import { listPlaces, pickPlace } from "../queries/places.server";
import type { DescribedRelease } from "../queries/release-change";
import { readReleaseFacts } from "../queries/release-facts.server";
import { listUpwardKeys } from "../queries/upward-keys.server";
import type { Release } from "../release/connection.server";
import type { ReleaseStore } from "../release/release-store.server";
import type { HotspotSearchTable } from "../release/schema";
import { compareHotspots, type HotspotChange, type SeenHotspots } from "./hotspot-change";

/** What somebody sees to have changed from one release to another. */
export interface ReleaseNews {
  readonly before: string;
  readonly after: string;
  readonly publishedOn: string;
  readonly dataThrough: string;
  readonly isSynthetic: boolean;
  /** Without what changed of figures where that was not asked for. */
  readonly words: ChangeWords;
  readonly hotspots: HotspotChange;
  readonly searches: readonly HotspotSearchTable[];
  /** Names of open places, by "icb:QOP"; a place that is not here is not seen. */
  readonly places: ReadonlyMap<string, string>;
}

/** Comparisons kept: a view of two releases never changes, and many people have the same view. */
const MOST_KEPT = 20;

/** Reads what changed from one release to another as scopes let it be seen. */
export class ReleaseNewsDesk {
  readonly #store: ReleaseStore;
  readonly #mayTell: (release: Pick<Release, "info">) => boolean;
  readonly #kept = new Map<string, Promise<ReleaseNews | null>>();

  constructor(store: ReleaseStore, mayTell: (release: Pick<Release, "info">) => boolean) {
    this.#store = store;
    this.#mayTell = mayTell;
  }

  /**
   * Gives what changed; null where one of the releases is gone or may not be told of, or one of them alone is synthetic: those say nothing of
   * each other. Figures are counted, which takes the longest, where `hasFigures` asks for it.
   */
  find(
    before: string,
    after: string,
    scopes: readonly Scope[],
    hasFigures: boolean,
  ): Promise<ReleaseNews | null> {
    const lender = this.#store.seenBy(scopes);
    const key = `${before} ${after} ${hasFigures} ${lender.view}`;
    const read = this.#kept.get(key) ?? this.#compare(before, after, scopes, hasFigures);
    this.#kept.delete(key);
    this.#kept.set(key, read);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#kept.delete(oldest);
    }
    const forget = () => this.#kept.delete(key);
    read.then((news) => news ?? forget(), forget);
    return read;
  }

  async #compare(
    before: string,
    after: string,
    scopes: readonly Scope[],
    hasFigures: boolean,
  ): Promise<ReleaseNews | null> {
    const lender = this.#store.seenBy(scopes);
    const read = async <Answer>(
      id: string,
      reader: (release: Release) => Promise<Answer>,
    ): Promise<Answer | null> => {
      const lease = await lender.acquireById(id);
      try {
        return lease !== null && this.#mayTell(lease.release) ? await reader(lease.release) : null;
      } finally {
        lease?.giveBack();
      }
    };
    const was = await read(before, readSeen);
    const is = await read(after, readSeen);
    if (was === null || is === null) return null;
    if (was.described.info.is_synthetic !== is.described.info.is_synthetic) return null;
    const figures = hasFigures ? await countFigureChanges({ view: lender.view, read }, before, after) : [];
    if (figures === null) return null;
    const { info } = is.described;
    return {
      before,
      after,
      publishedOn: info.published_on,
      dataThrough: info.data_through,
      isSynthetic: info.is_synthetic,
      words: describeChanges(was.described, is.described, figures),
      hotspots: compareHotspots(was.hotspots, is.hotspots),
      searches: is.searches,
      places: is.places,
    };
  }
}

interface SeenRelease {
  readonly described: DescribedRelease;
  readonly hotspots: SeenHotspots;
  readonly searches: readonly HotspotSearchTable[];
  readonly places: ReadonlyMap<string, string>;
}

async function readSeen({ db, info }: Release): Promise<SeenRelease> {
  const [facts, capability, barrier, joint, tests, upwards, searches, places] = await Promise.all([
    readReleaseFacts(db),
    listHotspots(db, "capability"),
    listHotspots(db, "barrier"),
    listHotspots(db, "joint"),
    listTestedSubjects(db),
    listUpwardKeys(db),
    listHotspotSearches(db),
    listPlaces(db),
  ]);
  const open = places.filter(({ valid_to }) => valid_to === null);
  const keys = open.map(
    ({ geography_level: level, geography_code: code }) =>
      [`${level}:${code}`, pickPlace(places, level, code)?.geography_name ?? code] as const,
  );
  return {
    described: { info, facts },
    hotspots: { hotspots: [...capability, ...barrier, ...joint], tests, upwards },
    searches,
    places: new Map(keys),
  };
}
