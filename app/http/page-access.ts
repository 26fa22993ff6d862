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
  "routes/sign-in": DOORSTEP,
  "routes/signed-out": DOORSTEP,
  // Shown by sign-in, which knows whose account it is.
  "routes/account": DOORSTEP,
  "routes/audit-log": { read: "read_audit_log" },
  "routes/$": PAGE,
  "routes/_index": PAGE,
  "routes/about": PAGE,
  "routes/alerts": { read: "choose_alerts" },
  // Whoever holds the link from a mail need not be signed in.
  "routes/alerts_.confirm": DOORSTEP,
  "routes/alerts_.unsubscribe": DOORSTEP,
  "routes/accessibility": PAGE,
  "routes/api.v1.docs": PAGE,
  "routes/barriers": PAGE,
  "routes/barriers[.]csv": DOWNLOAD,
  "routes/board-pack": PAGE,
  "routes/board-pack[.]css": PAGE,
  "routes/board-pack[.]pdf": DOWNLOAD,
  "routes/chart[.]png": DOWNLOAD,
  "routes/chart[.]svg": DOWNLOAD,
  "routes/compare": PAGE,
  "routes/compare[.]csv": DOWNLOAD,
  "routes/compare_.funnel": PAGE,
  "routes/compare_.funnel[.]csv": DOWNLOAD,
  "routes/compare_.map": PAGE,
  "routes/compare_.mix": PAGE,
  "routes/compare_.mix-parts[.]csv": DOWNLOAD,
  "routes/compare_.mix[.]csv": DOWNLOAD,
  "routes/compare_.over-time": PAGE,
  "routes/compare_.over-time[.]csv": DOWNLOAD,
  "routes/compare_.rug": PAGE,
  "routes/compare_.rug[.]csv": DOWNLOAD,
  "routes/compare_.similar": PAGE,
  "routes/data": DATA_PAGE,
  "routes/data_.runs.$id": DATA_PAGE,
  "routes/data-quality": PAGE,
  "routes/data-quality[.]csv": DOWNLOAD,
  "routes/embed": PAGE,
  "routes/explain": PAGE,
  "routes/extracts": PAGE,
  "routes/figures.$name": DOWNLOAD,
  "routes/glossary": PAGE,
  "routes/hotspots": PAGE,
  "routes/hotspots[.]csv": DOWNLOAD,
  "routes/icb.$code": PAGE,
  "routes/methods": PAGE,
  "routes/organisation.$code": PAGE,
  "routes/places": PAGE,
  "routes/privacy": PAGE,
  "routes/profession.$code": PAGE,
  "routes/professions": PAGE,
  "routes/protection": PAGE,
  "routes/r.$": PAGE,
  "routes/region.$code": PAGE,
  "routes/releases": PAGE,
  "routes/search": PAGE,
};
