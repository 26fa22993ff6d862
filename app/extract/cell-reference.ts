/** Names a column of a sheet from its place, counted from 0: A to Z, AA and so on. */
export function toColumnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${toColumnLetters(Math.floor(index / 26) - 1)}${letter}`;
}

/** Gives the range of a table that starts at A1, header included; a table has at least one row of cells, if empty. */
export function toTableRange(columns: number, rows: number): string {
  return `A1:${toColumnLetters(columns - 1)}${Math.max(rows, 1) + 1}`;
}
