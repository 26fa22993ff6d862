/**
 * A cell of the lattice (place × profession) and subject (domain or barrier), measured against the rest of England in the
 * same profession. Values are in the unit of the measure: points, or shares from 0 to 1.
 */
export interface HotspotCandidate {
  readonly place: number;
  readonly profession: number;
  readonly subject: number;
  /** Those adjusted together: one geography level and one profession level, so that no two share people in a subject. */
  readonly family: string;
  /** People who answered. */
  readonly people: number;
  readonly value: number;
  readonly benchmark: number;
  /** Value minus benchmark. */
  readonly excess: number;
  /** Of the excess, protection noise included. */
  readonly standardError: number;
  /** One-sided, that the excess is no more than the smallest effect. */
  readonly p: number;
}

/** What lies above what: the place above a place and the profession above a profession; absent at the top. */
export interface Lattice {
  readonly placeAbove: ReadonlyMap<number, number>;
  readonly professionAbove: ReadonlyMap<number, number>;
}

export type LatticeCell = Pick<HotspotCandidate, "place" | "profession" | "subject">;

/** Gives a text that is the same for the same cell and subject, and for no other. */
export function cellKey({ place, profession, subject }: LatticeCell): string {
  return `${subject}/${place}/${profession}`;
}

/** Lists a number and all above it, nearest first. */
export function listUpwards(from: number, above: ReadonlyMap<number, number>): readonly number[] {
  const found = [from];
  for (let next = above.get(from); next !== undefined; next = above.get(next)) found.push(next);
  return found;
}

/** Lists the cells that contain a cell, itself left out: any place at or above its place, any profession likewise. */
export function listAncestors(cell: LatticeCell, lattice: Lattice): readonly LatticeCell[] {
  const professions = listUpwards(cell.profession, lattice.professionAbove);
  return listUpwards(cell.place, lattice.placeAbove)
    .flatMap((place) => professions.map((profession) => ({ place, profession, subject: cell.subject })))
    .slice(1);
}
