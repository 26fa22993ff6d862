/** Columns of the terminal that reports fill at most. */
export const textWidth = 100;

/** Breaks a text at spaces into lines of at most `textWidth`; every line begins with the indent, the first one with `first` in its place. */
export function wrapText(text: string, indent: string, first: string = indent): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(/\s+/).filter((each) => each !== "")) {
    const room = textWidth - line.length - (isEmpty ? 0 : 1);
    if (!isEmpty && word.length > room) {
      lines.push(line);
      line = indent;
      isEmpty = true;
    }
    const piece = word.slice(0, textWidth - indent.length);
    line += isEmpty ? piece : ` ${piece}`;
    isEmpty = false;
  }
  return [...lines, line.trimEnd()];
}

/** A text that fits a column: padded, or cut with an ellipsis. */
export function fitText(text: string, width: number): string {
  const line = text.replaceAll(/\s+/g, " ");
  return (line.length > width ? `${line.slice(0, width - 1)}…` : line).padEnd(width);
}

/** A name and what it says, in two columns. */
export function toPair(name: string, text: string, indent = "  ", width = 16): readonly string[] {
  const start = indent + fitText(name, width);
  return wrapText(text, " ".repeat(start.length), start);
}
