/** The attributes of the element that the title of the page is to be written into, once it is known. */
export const PAGE_TITLE = { "data-page-title": "" } as const;

const PLACE = /(<cite data-page-title="">)(<\/cite>)/;

/** Writes the title of a page, without the name of the dashboard, into the place left for it; a title is only known once all is rendered. */
export function fillPageTitle(markup: string): string {
  // The text between the tags is escaped already, the same way in both places.
  const [, title = ""] = /<title>([^<]*)<\/title>/.exec(markup) ?? [];
  return markup.replace(
    PLACE,
    (_whole, open: string, close: string) => `${open}${title.replace(/ – Digital readiness$/, "")}${close}`,
  );
}
