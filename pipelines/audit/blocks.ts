import type { WaveLattice } from "./wave-lattice.ts";

/** Block of each organisation: organisations that share an ICB, or a successor, in either geography version are in one block. */
export function toBlocks(lattice: WaveLattice): { readonly blockOf: Int32Array; readonly count: number } {
  const above = Int32Array.from(lattice.organisations, (_, index) => index);
  const find = (organisation: number): number => {
    let root = organisation;
    while (above[root] !== root) root = above[root] ?? root;
    return root;
  };
  const join = (organisations: readonly number[]) => {
    const [first, ...rest] = organisations.map(find);
    for (const root of rest) above[find(root)] = find(first ?? root);
  };
  for (const { level, organisations } of lattice.places) {
    if (level === "icb" || level === "organisation") join(organisations);
  }
  const byChair = new Map<number, number[]>();
  for (const [organisation, chair] of lattice.chairs.entries()) {
    byChair.set(chair, [...(byChair.get(chair) ?? []), organisation]);
  }
  for (const organisations of byChair.values()) join(organisations);
  const numbers = new Map<number, number>();
  const blockOf = Int32Array.from(lattice.organisations, (_, organisation) => {
    const root = find(organisation);
    if (!numbers.has(root)) numbers.set(root, numbers.size);
    return numbers.get(root) ?? 0;
  });
  return { blockOf, count: numbers.size };
}
