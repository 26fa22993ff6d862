import type { Act } from "../domain/access";

/** The act that a page is, for each method that has a handler; "anybody" is for pages of those who are not signed in yet. */
export interface PageRule {
  readonly read: Act | "anybody";
  /** For routes that take forms themselves. */
  readonly send?: Act;
}

const PAGE: PageRule = { read: "see_pages" };
const DOWNLOAD: PageRule = { read: "download_aggregate" };
const DATA_PAGE: PageRule = { read: "see_data_pages" };
const DOORSTEP: PageRule = { read: "anybody" };

/** The rule of every route by its id. A route that is not here is open to nobody, and a test fails for it. */
export const PAGE_ACCESS: Readonly<Record<string, PageRule | undefined>> = {
  // The frame of every page; it says nothing that its pages do not.
  root: DOORSTEP,
  "routes/sign-in/route": DOORSTEP,
  "routes/signed-out/route": DOORSTEP,
  // Shown by sign-in, which knows whose account it is.
  "routes/account/route": DOORSTEP,
  "routes/$/route": PAGE,
  "routes/_index/route": PAGE,
  "routes/about/route": PAGE,
  "routes/accessibility/route": PAGE,
  "routes/api.v1.docs/route": PAGE,
  "routes/barriers/route": PAGE,
  "routes/barriers[.]csv/route": DOWNLOAD,
  "routes/board-pack/route": PAGE,
  "routes/board-pack[.]css/route": PAGE,
  "routes/board-pack[.]pdf/route": DOWNLOAD,
  "routes/chart[.]png/route": DOWNLOAD,
  "routes/chart[.]svg/route": DOWNLOAD,
  "routes/compare/route": PAGE,
  "routes/compare[.]csv/route": DOWNLOAD,
  "routes/compare_.funnel/route": PAGE,
  "routes/compare_.funnel[.]csv/route": DOWNLOAD,
  "routes/compare_.map/route": PAGE,
  "routes/compare_.mix/route": PAGE,
  "routes/compare_.mix-parts[.]csv/route": DOWNLOAD,
  "routes/compare_.mix[.]csv/route": DOWNLOAD,
  "routes/compare_.over-time/route": PAGE,
  "routes/compare_.over-time[.]csv/route": DOWNLOAD,
  "routes/compare_.rug/route": PAGE,
  "routes/compare_.rug[.]csv/route": DOWNLOAD,
  "routes/compare_.similar/route": PAGE,
  "routes/data/route": DATA_PAGE,
  "routes/data_.runs.$id/route": DATA_PAGE,
  "routes/data-quality/route": PAGE,
  "routes/data-quality[.]csv/route": DOWNLOAD,
  "routes/embed/route": PAGE,
  "routes/explain/route": PAGE,
  "routes/extracts/route": PAGE,
  "routes/figures.$name/route": DOWNLOAD,
  "routes/glossary/route": PAGE,
  "routes/hotspots/route": PAGE,
  "routes/hotspots[.]csv/route": DOWNLOAD,
  "routes/icb.$code/route": PAGE,
  "routes/methods/route": PAGE,
  "routes/organisation.$code/route": PAGE,
  "routes/places/route": PAGE,
  "routes/privacy/route": PAGE,
  "routes/profession.$code/route": PAGE,
  "routes/professions/route": PAGE,
  "routes/protection/route": PAGE,
  "routes/r.$/route": PAGE,
  "routes/region.$code/route": PAGE,
  "routes/releases/route": PAGE,
  "routes/search/route": PAGE,
};
