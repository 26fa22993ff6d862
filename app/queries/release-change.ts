import type { GeographyTable, ReleaseInfoTable, WaveTable } from "../release/schema";
import type { ReleaseFacts } from "./release-facts.server";

/** How many shown figures of a wave say something else than in the release before. */
export interface FigureChange {
  readonly instrument_code: string;
  readonly wave_code: string;
  /** Shown in the later release. */
  readonly figures: number;
  /** Shown in both, with another value or another base. */
  readonly changed: number;
  /** Shown in the later release only. */
  readonly added: number;
  /** Shown in the earlier release only. */
  readonly gone: number;
}

/** A release with what it rests on. */
export interface DescribedRelease {
  readonly info: ReleaseInfoTable;
  readonly facts: ReleaseFacts;
}

/** An organisation that lies under another place than it did. */
export interface Move {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** Places that changed: names, in order. */
export interface MembershipChange {
  readonly opened: readonly string[];
  readonly closed: readonly string[];
  readonly moved: readonly Move[];
}

export interface WaveChanges {
  readonly added: readonly WaveTable[];
  readonly gone: readonly WaveTable[];
  /** Provisional before, final now. */
  readonly settled: readonly WaveTable[];
}

/** Compares the waves of two releases. */
export function compareWaves(before: readonly WaveTable[], after: readonly WaveTable[]): WaveChanges {
  const added = after.filter((wave) => find(before, wave) === undefined);
  return {
    added,
    gone: before.filter((wave) => find(after, wave) === undefined),
    settled: after.filter((wave) => !wave.is_provisional && find(before, wave)?.is_provisional === true),
  };
}

/** Compares the places of two releases as they are open in each. */
export function compareMembership(
  before: readonly GeographyTable[],
  after: readonly GeographyTable[],
): MembershipChange {
  const [old, now] = [listOpen(before), listOpen(after)];
  const nameOf = (places: readonly GeographyTable[], { parent_level, parent_code }: GeographyTable) =>
    places.find((each) => each.geography_level === parent_level && each.geography_code === parent_code)
      ?.geography_name ?? "no place";
  return {
    opened: now.filter((place) => findPlace(old, place) === undefined).map(toName),
    closed: old.filter((place) => findPlace(now, place) === undefined).map(toName),
    moved: now.flatMap((place) => {
      const was = findPlace(old, place);
      return was === undefined || was.parent_code === place.parent_code
        ? []
        : [{ name: toName(place), from: nameOf(before, was), to: nameOf(after, place) }];
    }),
  };
}

/** Names the organisations that have figures in one release and not in the other. */
export function compareOrganisations(
  before: ReleaseFacts,
  after: ReleaseFacts,
): { readonly added: readonly string[]; readonly gone: readonly string[] } {
  const nameIn = ({ places }: ReleaseFacts, code: string) =>
    places.find((each) => each.geography_level === "organisation" && each.geography_code === code)
      ?.geography_name ?? code;
  return {
    added: after.organisations
      .filter((code) => !before.organisations.includes(code))
      .map((code) => nameIn(after, code)),
    gone: before.organisations
      .filter((code) => !after.organisations.includes(code))
      .map((code) => nameIn(before, code)),
  };
}

function find(waves: readonly WaveTable[], wanted: WaveTable): WaveTable | undefined {
  return waves.find(
    (wave) => wave.instrument_code === wanted.instrument_code && wave.wave_code === wanted.wave_code,
  );
}

function listOpen(places: readonly GeographyTable[]): readonly GeographyTable[] {
  return places.filter(({ valid_to }) => valid_to === null);
}

function findPlace(places: readonly GeographyTable[], wanted: GeographyTable): GeographyTable | undefined {
  return places.find(
    (place) =>
      place.geography_level === wanted.geography_level && place.geography_code === wanted.geography_code,
  );
}

function toName({ geography_name }: GeographyTable): string {
  return geography_name;
}
