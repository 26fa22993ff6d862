import { markupText } from "../../http/markup-text";

/** One entry of a list of definitions, as markup. */
export interface GlossaryEntry {
  readonly term: string;
  readonly markup: string;
}

const ENTRY = /<div><dt>([\s\S]*?)<\/dt><dd>[\s\S]*?<\/dd><\/div>/g;

/** Splits the markup of a `DefinitionList` into its entries, in alphabetical order. */
export function listEntries(markup: string): readonly GlossaryEntry[] {
  return [...markup.matchAll(ENTRY)]
    .map(([whole, term = ""]) => ({ term: markupText(term), markup: whole }))
    .sort((one, other) => one.term.localeCompare(other.term, "en-GB"));
}

/** Keeps the entries whose term a text uses, in the singular or the plural, in any case. */
export function pickUsed(entries: readonly GlossaryEntry[], text: string): readonly GlossaryEntry[] {
  return entries.filter(({ term }) => {
    const words = term.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return new RegExp(`(?<![\\p{L}])${words}s?(?![\\p{L}])`, "iu").test(text);
  });
}
