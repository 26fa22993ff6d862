import { TILE_POSITIONS, type TilePosition } from "../domain/tile-position";

/** A board to place: its code and its region's. */
export interface TileBoard {
  readonly code: string;
  readonly region: string;
}

/** A board with its tile. */
export interface PlacedTile extends TileBoard, Required<TilePosition> {}

interface Cell {
  readonly column: number;
  readonly row: number;
}

/**
 * Gives every board a tile; a board that the map does not know gets a free one beside its region's, nearest the middle.
 *
 * Boards whose region has no tiles at all, such as national bodies, stand at the upper left. No two tiles overlap, in the
 * order given: a board whose own tile is taken is placed like an unknown one.
 */
export function placeTiles(boards: readonly TileBoard[]): readonly PlacedTile[] {
  const taken = new Set<string>();
  const known = new Map<string, PlacedTile>();
  for (const board of boards) {
    const position = TILE_POSITIONS[board.code];
    if (position === undefined) continue;
    const tile = { columns: 1, rows: 1, ...position, ...board };
    const cells = cellsOf(tile);
    if (cells.some((cell) => taken.has(keyOf(cell)))) continue;
    for (const cell of cells) taken.add(keyOf(cell));
    known.set(board.code, tile);
  }
  return boards.map((board) => {
    const tile = known.get(board.code);
    if (tile !== undefined) return tile;
    const block = [...known.values()].filter(({ region }) => region === board.region).flatMap(cellsOf);
    const cell = findFree(block, taken);
    taken.add(keyOf(cell));
    const placed = { ...board, ...cell, columns: 1, rows: 1 };
    known.set(board.code, placed);
    return placed;
  });
}

/** Lists the cells that a tile fills. */
export function cellsOf({ column, row, columns, rows }: Required<TilePosition>): readonly Cell[] {
  return Array.from({ length: columns * rows }, (_, index) => ({
    column: column + (index % columns),
    row: row + Math.floor(index / columns),
  }));
}

/** The first column and row where tiles of regions without any may stand; the rows go on downwards. */
const CORNER: Cell = { column: 2, row: 0 };

function findFree(block: readonly Cell[], taken: ReadonlySet<string>): Cell {
  if (block.length === 0) return findInColumn(CORNER, taken);
  const middle = {
    column: block.reduce((sum, { column }) => sum + column, 0) / block.length,
    row: block.reduce((sum, { row }) => sum + row, 0) / block.length,
  };
  const beside = block
    .flatMap(({ column, row }) => [
      { column: column - 1, row },
      { column: column + 1, row },
      { column, row: row - 1 },
      { column, row: row + 1 },
    ])
    .filter((cell) => cell.row >= 0 && cell.column >= 0 && !taken.has(keyOf(cell)))
    .map((cell) => ({ cell, distance: Math.hypot(cell.column - middle.column, cell.row - middle.row) }))
    .sort((one, other) => one.distance - other.distance);
  return beside[0]?.cell ?? findInColumn(CORNER, taken);
}

function findInColumn({ column, row }: Cell, taken: ReadonlySet<string>): Cell {
  return taken.has(keyOf({ column, row })) ? findInColumn({ column, row: row + 1 }, taken) : { column, row };
}

function keyOf({ column, row }: Cell): string {
  return `${column} ${row}`;
}
