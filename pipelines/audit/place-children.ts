import type { WaveLattice } from "./wave-lattice.ts";

const below = { england: "region", region: "icb", icb: "organisation", organisation: null } as const;

/**
 * The cells directly below each cell of a wave: the places one level down in each geography version with the same profession, and the
 * professions one level down in the same place. Each list adds up to at most its parent.
 */
export function openChildren(lattice: WaveLattice): (cell: number) => readonly (readonly number[])[] {
  const width = lattice.professions.length;
  const professionChildren = lattice.professions.map((_profession, parent) => {
    const own = lattice.professions.flatMap((child, index) => (child.parent === parent ? [index] : []));
    // Archetypes cut across job groups, so they are a line of their own.
    const archetypes = own.filter((index) => lattice.professions[index]?.level === "archetype");
    const others = own.filter((index) => lattice.professions[index]?.level !== "archetype");
    return [others, archetypes].filter((list) => list.length > 0);
  });
  const placeChildren = lattice.places.map((place) => {
    const level = below[place.level];
    const inside = new Set(place.organisations);
    const lists = (["then", "restated"] as const).map((version) =>
      lattice.places.flatMap((child, index) =>
        child.level === level &&
        (child.version === "both" || child.version === version) &&
        child.organisations.every((organisation) => inside.has(organisation))
          ? [index]
          : [],
      ),
    );
    const [then = [], restated = []] = lists;
    return (then.join() === restated.join() ? [then] : [then, restated]).filter((list) => list.length > 0);
  });
  return (cell) => {
    const place = Math.floor(cell / width);
    const profession = cell % width;
    return [
      ...(professionChildren[profession] ?? []).map((list) => list.map((child) => place * width + child)),
      ...(placeChildren[place] ?? []).map((list) => list.map((child) => child * width + profession)),
    ];
  };
}
