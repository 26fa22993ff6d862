import type { CellSet } from "./cell-sets.ts";

/** A shown set that may be withheld: one of a block, by its index, or one that reaches beyond it. */
export type Candidate = { readonly set: number } | { readonly complement: CellSet };
