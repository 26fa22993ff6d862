/** Words of a fold's button that say what pressing it does, and nothing of what is behind it. */
const ONLY_A_BUTTON = /^(Show|Read) /;

const SUMMARY = /<summary\b[^>]*>([\s\S]*?)<\/summary>/g;
const DOWNLOADS = /<ul class="[^"]*\bplot-figure__downloads\b[^>]*>[\s\S]*?<\/ul>/g;
const DOWNLOAD_LINE = /<p><a href="[^"]*\.csv[^"]*">[^<]*<\/a><\/p>/g;
const HEADING = /<(\/?)h([1-5])\b/g;

/**
 * Makes the markup of a page's part fit for paper: what is folded away stands open, under its name unless a heading gives it; nothing can be downloaded
 * or sorted.
 *
 * This is exact although it only reads text: React escapes "<" in text and in attribute values.
 */
export function printMarkup(markup: string): string {
  return markup
    .replace(DOWNLOADS, "")
    .replace(DOWNLOAD_LINE, "")
    .replace(SUMMARY, (_whole, inside: string) => {
      const label = inside.replace(/<[^>]*>/g, "").trim();
      const isSaidAgain = ONLY_A_BUTTON.test(label) || markup.includes(`>${label}</h`);
      return isSaidAgain ? "" : `<p class="pack-fold__label">${label}</p>`;
    })
    .replace(/<details\b[^>]*>/g, '<div class="pack-fold">')
    .replaceAll("</details>", "</div>")
    .replaceAll(' data-sortable=""', "");
}

/** Puts every heading one level lower, for a part that stands under a heading of its own. */
export function lowerHeadings(markup: string): string {
  return markup.replace(HEADING, (_whole, slash: string, level: string) => `<${slash}h${Number(level) + 1}`);
}
