/**
 * Counts row elements in a sheet's raw text, independently of the XML parser and the cell decoder, so that "rows in" can
 * contradict them: a decoder that loses rows must not also be the one that counts them.
 */
export interface RowCounter {
  readonly write: (chunk: string) => void;
  readonly count: () => number;
}

// The character after the name tells `<row ` from `<rowBreaks `.
const rowStart = /<(?:[A-Za-z_][\w.-]*:)?row[\s/>]/g;

/** Longest start tag beginning that can be cut by a chunk end, prefix included. */
const overlap = 64;

export function openRowCounter(): RowCounter {
  let counted = 0;
  let rest = "";
  return {
    write: (chunk) => {
      const text = rest + chunk;
      let end = 0;
      for (const match of text.matchAll(rowStart)) {
        counted += 1;
        end = match.index + match[0].length;
      }
      rest = text.slice(Math.max(end, text.length - overlap));
    },
    count: () => counted,
  };
}
