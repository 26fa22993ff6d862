const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  nbsp: " ",
};

/** Characters of a heading that are looked at; the longest question with its styles is well below. */
const maxLength = 10_000;

/** Plain text of a question on one line: survey authors paste HTML, and the text is shown in tables and tooltips. */
export function toQuestionText(html: string): string {
  return html
    .slice(0, maxLength)
    .replaceAll(/<(?:style|script)\b[\s\S]*?<\/(?:style|script)>/gi, " ")
    .replaceAll(/<\/?[a-z][^>]*>/gi, " ")
    .replaceAll(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name] ?? " ")
    .replaceAll(/[\s\u00a0\u200b\ufeff]+/g, " ")
    .trim();
}
