import { toBlocks } from "./blocks.ts";
import type { WaveLattice } from "./wave-lattice.ts";

/** Sizes of integrated care boards by their organisations; a block of several boards counts as one. */
const blockSizes = ["1", "2", "3 to 5", "6 or more"] as const;

export type BlockSize = (typeof blockSizes)[number] | "several";

function toBlockSize(organisations: number): BlockSize {
  if (organisations <= 1) return "1";
  if (organisations === 2) return "2";
  return organisations <= 5 ? "3 to 5" : "6 or more";
}

/** Where a group of people is, for a sentence: a board of so many organisations, or several boards. */
export function toBlockWords(size: string): string {
  if (size === "several") return "across boards";
  return size === "1" ? "boards of 1 organisation" : `boards of ${size} organisations`;
}

/** What each block of a wave is called and how large it is. */
export function listBlockNames(
  lattice: WaveLattice,
): readonly { readonly code: string; readonly size: BlockSize; readonly organisations: readonly number[] }[] {
  const { blockOf, count } = toBlocks(lattice);
  return Array.from({ length: count }, (_, block) => {
    const organisations = [...blockOf].flatMap((each, index) => (each === block ? [index] : []));
    const boards = lattice.places.filter(
      (place) =>
        place.level === "icb" &&
        place.version !== "then" &&
        place.organisations.some((organisation) => organisations.includes(organisation)),
    );
    return {
      code: boards.map(({ code }) => code).sort()[0] ?? "",
      size: toBlockSize(organisations.length),
      organisations,
    };
  });
}
