/** `_x000D_` stands for a character that XML cannot hold, `_x005F_` for the underscore of such a sequence itself. */
export function toCellText(stored: string): string {
  if (!stored.includes("_x")) return stored;
  return stored.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/**
 * Text of a stored number, the same however the writer spelled it: `7`, `7.0` and `7E0` read "7".
 *
 * Excel keeps 15 significant digits, so going through a double loses nothing; what is no number stays as stored.
 */
export function toNumberText(stored: string): string {
  const text = stored.trim();
  return /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/.test(text) ? String(Number(text)) : stored;
}
