/** Where a board's tile stands on the map of England: column and row of its upper left, and how many of each it fills. */
export interface TilePosition {
  readonly column: number;
  readonly row: number;
  readonly columns?: number;
  readonly rows?: number;
}

/**
 * The tiles of the integrated care boards, roughly where they lie. A board made from others on 1 April 2026 fills the
 * tiles of those it took over from, so that the map stays the same map.
 */
export const TILE_POSITIONS: Readonly<Record<string, TilePosition>> = {
  // North East and Yorkshire
  QHM: { column: 5, row: 0 },
  QWO: { column: 5, row: 1 },
  QOQ: { column: 6, row: 1 },
  QF7: { column: 5, row: 2 },
  // North West
  QE1: { column: 4, row: 1 },
  QYG: { column: 3, row: 2 },
  QOP: { column: 4, row: 2 },
  // Midlands
  QNC: { column: 4, row: 3 },
  QJ2: { column: 5, row: 3 },
  QT1: { column: 6, row: 3 },
  QJM: { column: 7, row: 3 },
  QOC: { column: 3, row: 4 },
  QUA: { column: 4, row: 4 },
  QHL: { column: 5, row: 4 },
  QK1: { column: 6, row: 4 },
  QGH: { column: 4, row: 5 },
  QWU: { column: 5, row: 5 },
  QPM: { column: 6, row: 5 },
  // East of England
  QUE: { column: 7, row: 4 },
  QHG: { column: 7, row: 5 },
  QM7: { column: 7, row: 6 },
  QMM: { column: 8, row: 4 },
  QJG: { column: 8, row: 5 },
  QH8: { column: 8, row: 6 },
  S1Y5D: { column: 7, row: 4, rows: 3 },
  T6Y0W: { column: 8, row: 4, rows: 2 },
  D7T5G: { column: 8, row: 6 },
  // London
  QRV: { column: 6, row: 7 },
  QMJ: { column: 7, row: 7 },
  QMF: { column: 8, row: 7 },
  QWE: { column: 7, row: 8 },
  QKK: { column: 8, row: 8 },
  Z9B2Z: { column: 6, row: 7, columns: 2 },
  // South East
  QU9: { column: 5, row: 6 },
  QNQ: { column: 5, row: 7 },
  QRL: { column: 5, row: 8 },
  QXU: { column: 6, row: 8 },
  QNX: { column: 6, row: 9 },
  QKS: { column: 7, row: 9 },
  S0E4D: { column: 5, row: 6, rows: 2 },
  S9B9J: { column: 6, row: 8, rows: 2 },
  // South West
  QUY: { column: 3, row: 6 },
  QR1: { column: 4, row: 6 },
  QSL: { column: 3, row: 7 },
  QOX: { column: 4, row: 7 },
  QT6: { column: 2, row: 8 },
  QJK: { column: 3, row: 8 },
  QVV: { column: 4, row: 8 },
};
