import { z } from "zod";

/** What a condition on cells can be about; never a number of a figure, so that no filter tells of a hidden one. */
export const FILTER_DIMENSIONS = [
  "wave_code",
  "geography_level",
  "geography_code",
  "parent_code",
  "profession_level",
  "profession_code",
  "subject_kind",
  "subject_code",
  "measure_code",
  "status",
] as const;
export type FilterDimension = (typeof FILTER_DIMENSIONS)[number];

/** A condition on the cells of a release. */
export type CellFilter =
  | { readonly dimension: FilterDimension; readonly in: readonly string[] }
  | { readonly and: readonly CellFilter[] }
  | { readonly or: readonly CellFilter[] }
  | { readonly not: CellFilter };

/** Conditions inside each other, and conditions in all, that one question may have. */
export const DEEPEST_FILTER = 6;
export const LARGEST_FILTER = 100;
const MOST_VALUES = 200;
const MOST_PARTS = 50;

/** The shape of a condition. How deep and how large it may be is for `measureFilter`, which a reader of it asks. */
export const cellFilterSchema: z.ZodType<CellFilter> = z
  .lazy(() =>
    z.union([
      z.strictObject({
        dimension: z.enum(FILTER_DIMENSIONS),
        in: z
          .array(
            z
              .string()
              .max(80)
              .regex(/^[A-Za-z0-9_:./-]*$/, "a code has letters, digits, _ : . / - only"),
          )
          .min(1)
          .max(MOST_VALUES),
      }),
      z.strictObject({ and: z.array(cellFilterSchema).min(1).max(MOST_PARTS) }),
      z.strictObject({ or: z.array(cellFilterSchema).min(1).max(MOST_PARTS) }),
      z.strictObject({ not: cellFilterSchema }),
    ]),
  )
  .meta({
    id: "CellFilter",
    description: `A condition: a dimension and the codes it may have, or conditions joined by and, or, not; ${DEEPEST_FILTER} deep and ${LARGEST_FILTER} in all at most.`,
  });

/** Counts the conditions of a filter, and how deep they lie in each other. */
export function measureFilter(filter: CellFilter): { readonly size: number; readonly depth: number } {
  const parts = listParts(filter).map(measureFilter);
  return {
    size: parts.reduce((sum, { size }) => sum + size, 1),
    depth: 1 + Math.max(0, ...parts.map(({ depth }) => depth)),
  };
}

/** Lists the codes a filter names, with the dimension of each. */
export function listFilterCodes(
  filter: CellFilter,
): readonly { readonly dimension: FilterDimension; readonly code: string }[] {
  if ("dimension" in filter) return filter.in.map((code) => ({ dimension: filter.dimension, code }));
  return listParts(filter).flatMap(listFilterCodes);
}

function listParts(filter: CellFilter): readonly CellFilter[] {
  if ("and" in filter) return filter.and;
  if ("or" in filter) return filter.or;
  return "not" in filter ? [filter.not] : [];
}
