/** Where a region's name stands beside its tiles, in columns and rows, and which end of it is there. */
export interface RegionLabel {
  readonly column: number;
  readonly row: number;
  readonly anchor: "start" | "end";
}

/** Regions from north to south, with the place of their name. */
export const REGION_LABELS: Readonly<Record<string, RegionLabel>> = {
  Y63: { column: 6, row: 0, anchor: "start" },
  Y62: { column: 4, row: 1, anchor: "end" },
  Y60: { column: 4, row: 3, anchor: "end" },
  Y61: { column: 9, row: 5, anchor: "start" },
  Y58: { column: 3, row: 6, anchor: "end" },
  Y56: { column: 9, row: 7, anchor: "start" },
  Y59: { column: 6, row: 9, anchor: "end" },
};
