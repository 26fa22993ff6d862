const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  nbsp: " ",
};

/** Characters of a heading that are looked at; the longest question with its styles is well below. */
const maxLength = 4000;

const tag = /<(\/?)([a-z][a-z0-9]*)\b[^<>]*>/gi;

/** One pass over the tags, so that a heading of nothing but openings takes no longer than any other. */
function withoutTags(html: string): string {
  let text = "";
  let from = 0;
  let isHidden = false;
  for (const match of html.matchAll(tag)) {
    const [whole, slash, name = ""] = match;
    if (!isHidden) text += `${html.slice(from, match.index)} `;
    from = match.index + whole.length;
    if (/^(?:style|script)$/i.test(name)) isHidden = slash === "";
  }
  return isHidden ? text : text + html.slice(from);
}

/** Plain text of a question on one line: survey authors paste HTML, and the text is shown in tables and tooltips. */
export function toQuestionText(html: string): string {
  return withoutTags(html.slice(0, maxLength))
    .replaceAll(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name] ?? " ")
    .replaceAll(/[\s\u00a0\u200b\ufeff]+/g, " ")
    .trim();
}
