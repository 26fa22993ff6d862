import type { HotspotCandidate, Lattice } from "../../app/domain/hotspot-candidate";

/** Regions 1 and 2; ICBs 11 and 12 in the first, 21 in the second; organisations 111, 112 and 113, 121 and 122, 211. */
export const testLattice: Lattice = {
  placeAbove: new Map([
    [11, 1],
    [12, 1],
    [21, 2],
    [111, 11],
    [112, 11],
    [113, 11],
    [121, 12],
    [122, 12],
    [211, 21],
  ]),
  // Everyone is 900; family 901 has the job groups 911 and 912.
  professionAbove: new Map([
    [901, 900],
    [911, 901],
    [912, 901],
  ]),
};

/** A candidate of subject 1 that is told by its excess alone. */
export function cellOf(
  place: number,
  profession: number,
  people: number,
  excess: number,
  more: Partial<HotspotCandidate> = {},
): HotspotCandidate {
  return {
    place,
    profession,
    subject: 1,
    family: `${String(place).length}/${profession === 900 ? "all" : profession === 901 ? "family" : "job"}`,
    people,
    value: 1 + excess,
    benchmark: 1,
    excess,
    standardError: 2 / Math.sqrt(people),
    p: 1,
    ...more,
  };
}
