import type { Observation } from "../../pipelines/audit/attack-system.ts";
import type { PartSums } from "./leaf-part.ts";

/** A part of a system: its leaves and the sums that reach into it. */
export interface Division {
  readonly leaves: Int32Array;
  readonly sums: PartSums;
}

/** The part and the position in it of every leaf; -1 for leaves without people. */
export interface Places {
  readonly part: Int32Array;
  readonly position: Int32Array;
  readonly leaves: readonly Int32Array[];
}

/** Numbers the parts that hold people, and the leaves in each. */
export function toPlaces(people: Float64Array, partOf: Int32Array): Places {
  const numbers = new Map<number, number>();
  const members: number[][] = [];
  const part = new Int32Array(people.length).fill(-1);
  const position = new Int32Array(people.length).fill(-1);
  for (const [leaf, count] of people.entries()) {
    if (count <= 0) continue;
    const name = partOf[leaf] ?? -1;
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    const own = members[number] ?? [];
    members[number] = own;
    part[leaf] = number;
    position[leaf] = own.push(leaf) - 1;
  }
  return { part, position, leaves: members.map((own) => Int32Array.from(own)) };
}

/** Sorts sums into those within one part and those that link parts. */
export function divideSums(
  observations: readonly Observation[],
  place: Places,
): { readonly divisions: readonly Division[]; readonly links: readonly Observation[] } {
  const local = place.leaves.map((): PartSums["local"][number][] => []);
  const linking = place.leaves.map((): PartSums["linking"][number][] => []);
  const links: Observation[] = [];
  for (const observation of observations) {
    const byPart = new Map<number, number[]>();
    for (const leaf of observation.leaves) {
      const part = place.part[leaf] as number;
      const positions = byPart.get(part) ?? [];
      byPart.set(part, positions);
      positions.push(place.position[leaf] as number);
    }
    const isLink = byPart.size > 1;
    const link = isLink ? links.push(observation) - 1 : -1;
    for (const [part, own] of byPart) {
      const positions = Int32Array.from(own);
      if (isLink) linking[part]?.push({ positions, link });
      else local[part]?.push({ positions, observation });
    }
  }
  const divisions = place.leaves.map(
    (leaves, part): Division => ({
      leaves,
      sums: { local: local[part] ?? [], linking: linking[part] ?? [] },
    }),
  );
  return { divisions, links };
}
