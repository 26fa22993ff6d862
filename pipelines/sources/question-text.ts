const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  nbsp: " ",
};

/** Plain text of a question on one line: survey authors paste HTML, and the text is shown in tables and tooltips. */
export function toQuestionText(html: string): string {
  return html
    .replaceAll(/<(?:style|script)\b[\s\S]*?<\/(?:style|script)>/gi, " ")
    .replaceAll(/<\/?[a-z][^>]*>/gi, " ")
    .replaceAll(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name] ?? " ")
    .replaceAll(/[\s\u00a0\u200b\ufeff]+/g, " ")
    .trim();
}
