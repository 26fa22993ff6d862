import { type Figure, isShown } from "../../domain/figure";

/** Sorts comparisons by their figure's value, the largest first and hidden ones last, in the order given. */
export function sortByValue<Each extends { readonly row: { readonly figure: Figure } }>(
  comparisons: readonly Each[],
): readonly Each[] {
  const rank = ({ row: { figure } }: Each): number =>
    isShown(figure) ? figure.value : Number.NEGATIVE_INFINITY;
  return [...comparisons].sort((a, b) => (rank(a) === rank(b) ? 0 : rank(b) - rank(a)));
}
