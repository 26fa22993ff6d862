import { formatDecimal } from "../domain/number-format";

const UNITS = ["bytes", "kB", "MB", "GB"] as const;

/** Writes a number of bytes as a reader of files expects it: "34 bytes", "1.2 MB". */
export function formatSize(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const text = formatDecimal(bytes / 1024 ** power, power === 0 ? 0 : 1).replace(/\.0$/, "");
  return `${text} ${power === 0 && bytes === 1 ? "byte" : UNITS[power]}`;
}
