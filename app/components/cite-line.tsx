import { pinnedHref } from "../http/pinned-address";
import type { ReleaseInfoTable } from "../release/schema";
import { formatDate } from "./format-date";
import { PAGE_TITLE } from "./page-title";

export interface CiteLineProps {
  readonly info: ReleaseInfoTable;
  /** Path and parameters of the page. */
  readonly address: string;
}

/** How to cite a page so that who follows the citation sees the same figures: title, release, date and permanent address. */
export function CiteLine({ info, address }: CiteLineProps) {
  const permanent = pinnedHref(info.release_id, address);
  return (
    <p className="nhsuk-body-s cite-line">
      Cite this page: <cite {...PAGE_TITLE} />. Digital readiness, release {info.release_id}, published{" "}
      {formatDate(info.published_on)}. Permanent address:{" "}
      <a className="cite-line__address" href={permanent}>
        {permanent}
      </a>
    </p>
  );
}
