/** What stands in the margins of every page but the first, which has the page number only. */
export interface RunningLines {
  readonly topLeft: string;
  readonly topRight: string;
  readonly bottomLeft: string;
}

/**
 * Writes the stylesheet that sets a document on A4 with running lines and page numbers.
 *
 * A stylesheet of its own because pages may hold no styles, and margins cannot take their words from the page in Chromium.
 */
export function writeRunningLines({ topLeft, topRight, bottomLeft }: RunningLines): string {
  const font = "font: 8pt arial, helvetica, sans-serif; color: #4c6272;";
  return `body { page: pack; }
@page pack {
  size: A4 portrait;
  margin: 20mm 16mm 18mm;
  @top-left { content: ${quote(topLeft)}; ${font} }
  @top-right { content: ${quote(topRight)}; ${font} }
  @bottom-left { content: ${quote(bottomLeft)}; ${font} }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); ${font} }
}
@page pack:first {
  @top-left { content: ""; }
  @top-right { content: ""; }
  @bottom-left { content: ""; }
}
`;
}

/** Writes a string of CSS; everything but letters, digits and plain signs by its number, so that it can end nothing it stands in. */
function quote(text: string): string {
  const escaped = text.replace(
    /[^A-Za-z0-9 ,.:()-]/gu,
    (sign) => `\\${sign.codePointAt(0)?.toString(16) ?? ""} `,
  );
  return `"${escaped}"`;
}
