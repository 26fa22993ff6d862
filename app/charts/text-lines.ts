/** Thousandths of the font size that Arial's characters are wide; Helvetica, Liberation Sans and Arimo share them. */
const WIDTHS: readonly (readonly [characters: string, width: number])[] = [
  ["'", 191],
  ["ijl", 222],
  [" !,./:;I[]\\ft\u00a0", 278],
  ["()-`r", 333],
  ['"', 355],
  ["Jcksvxyz", 500],
  ["FTZ", 611],
  ["&ABEKPSVXY", 667],
  ["CDHNRUw", 722],
  ["GOQ", 778],
  ["Mm", 833],
  ["%", 889],
  ["W", 944],
  ["@—", 1015],
];
const OTHERS = 584;
/** Bold letters are wider by about a fifteenth. */
const BOLD = 1.07;

const widthOf = new Map(
  WIDTHS.flatMap(([characters, width]) => [...characters].map((each) => [each, width])),
);

/** Gives the width of a text in Arial, in pixels. */
export function textWidth(text: string, size: number, isBold = false): number {
  const units = [...text].reduce((sum, character) => sum + (widthOf.get(character) ?? OTHERS), 0);
  return (units / 1000) * size * (isBold ? BOLD : 1);
}

/** Breaks a text at its spaces into lines of at most `width` pixels; a longer word has a line of its own. Empty text: no line. */
export function breakLines(text: string, width: number, size: number, isBold = false): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/[ \t\r\n]+/).filter((each) => each !== "")) {
    const line = lines.at(-1);
    const longer = line === undefined ? word : `${line} ${word}`;
    if (line === undefined || textWidth(longer, size, isBold) > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}
