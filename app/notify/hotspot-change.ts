import type { TestedSubject } from "../queries/hotspot-tests.server";
import type { Hotspot } from "../queries/hotspots.server";
import { toPlaceKey, toProfessionKey, type UpwardKeys } from "../queries/upward-keys.server";
import type { HotspotTable } from "../release/schema";

/** What somebody sees of a release's hotspots, and what it takes to say why one is there or not. */
export interface SeenHotspots {
  readonly hotspots: readonly Hotspot[];
  readonly tests: readonly TestedSubject[];
  readonly upwards: UpwardKeys;
}

/** A hotspot that is reported in one of two releases, with the places it lies in, as "icb:QOP". */
export interface OpenedHotspot extends Hotspot {
  readonly places: readonly string[];
}

/**
 * Why a hotspot is not reported any more. "untested": its figure of this domain or barrier (of either, where it is of both) is not shown or comparable now. "absorbed": a wider or narrower group
 * of the same people is reported instead, of the same domain or barrier. "faded": it does not stand out clearly now.
 */
export type CloseReason = "untested" | "absorbed" | "faded";

export interface ClosedHotspot extends OpenedHotspot {
  readonly reason: CloseReason;
}

/** Hotspots that one release reports and another does not, in the order of their release. */
export interface HotspotChange {
  readonly opened: readonly OpenedHotspot[];
  readonly closed: readonly ClosedHotspot[];
}

/** Compares the hotspots of two releases, whoever ranks where: what counts is whether a group is reported for a subject. */
export function compareHotspots(before: SeenHotspots, after: SeenHotspots): HotspotChange {
  const old = new Set(before.hotspots.map(({ row }) => toHotspotKey(row)));
  const now = new Set(after.hotspots.map(({ row }) => toHotspotKey(row)));
  return {
    opened: after.hotspots
      .filter(({ row }) => !old.has(toHotspotKey(row)))
      .map((hotspot) => ({ ...hotspot, places: placesOf(hotspot.row, after.upwards) })),
    closed: before.hotspots
      .filter(({ row }) => !now.has(toHotspotKey(row)))
      .map((hotspot) => ({
        ...hotspot,
        // An organisation that moved is told of where it was and where it is.
        places: [
          ...new Set([...placesOf(hotspot.row, before.upwards), ...placesOf(hotspot.row, after.upwards)]),
        ],
        reason: findReason(hotspot.row, after),
      })),
  };
}

/** What tells hotspots apart across releases. */
export function toHotspotKey(row: HotspotTable): string {
  return [
    row.kind,
    row.instrument_code,
    row.geography_level,
    row.geography_code,
    row.profession_level,
    row.profession_code,
    row.domain_code,
    row.barrier_code,
  ].join(" ");
}

function placesOf(row: HotspotTable, { places }: UpwardKeys): readonly string[] {
  const own = toPlaceKey(row.geography_level, row.geography_code);
  return places.get(own) ?? [own];
}

function findReason(row: HotspotTable, after: SeenHotspots): CloseReason {
  const isTested = listSubjects(row).every(({ kind, subject }) =>
    after.tests.some(
      (each) =>
        each.kind === kind &&
        each.subject === subject &&
        each.level === row.geography_level &&
        each.place === row.geography_code &&
        each.professionLevel === row.profession_level &&
        each.profession === row.profession_code,
    ),
  );
  if (!isTested) return "untested";
  const isAbsorbed = after.hotspots.some(
    ({ row: other }) =>
      other.kind === row.kind &&
      other.instrument_code === row.instrument_code &&
      other.domain_code === row.domain_code &&
      other.barrier_code === row.barrier_code &&
      isRelated(row, other, after.upwards),
  );
  return isAbsorbed ? "absorbed" : "faded";
}

/** The figures that a hotspot rests on; one of both kinds rests on two. */
function listSubjects(row: HotspotTable): readonly Pick<TestedSubject, "kind" | "subject">[] {
  const gap = { kind: "capability", subject: row.domain_code } as const;
  const share = { kind: "barrier", subject: row.barrier_code } as const;
  return row.kind === "joint" ? [gap, share] : [row.kind === "barrier" ? share : gap];
}

/** Tells whether one of two groups lies within the other. */
function isRelated(one: HotspotTable, other: HotspotTable, upwards: UpwardKeys): boolean {
  return isWithin(one, other, upwards) || isWithin(other, one, upwards);
}

function isWithin(inner: HotspotTable, outer: HotspotTable, { places, professions }: UpwardKeys): boolean {
  const at = places.get(toPlaceKey(inner.geography_level, inner.geography_code)) ?? [];
  const of = professions.get(toProfessionKey(inner.profession_level, inner.profession_code)) ?? [];
  return (
    at.includes(toPlaceKey(outer.geography_level, outer.geography_code)) &&
    of.includes(toProfessionKey(outer.profession_level, outer.profession_code))
  );
}
