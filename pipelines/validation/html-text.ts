/** Text that is HTML already. */
export class HtmlText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = HtmlText | string | number | readonly Part[];

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function toText(part: Part): string {
  if (part instanceof HtmlText) return part.text;
  if (typeof part === "object") return part.map(toText).join("");
  return String(part).replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** Template tag for HTML: whatever is put into it is escaped, in text and in quoted attributes, unless it was made by this tag. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): HtmlText {
  return new HtmlText(
    strings.map((text, index) => text + (index < parts.length ? toText(parts[index] ?? "") : "")).join(""),
  );
}
