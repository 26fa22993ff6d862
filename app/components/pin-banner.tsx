import { UNPINNED_LINK } from "../http/pin-links";
import type { ReleaseInfoTable } from "../release/schema";
import { formatDate } from "./format-date";

export interface PinBannerProps {
  /** The release that the page shows. */
  readonly info: ReleaseInfoTable;
  /** The one that is current; null where none may be shown. */
  readonly current: ReleaseInfoTable | null;
  /** Path and parameters of the page. */
  readonly address: string;
}

/** Says on a page with a permanent address which release it shows, and leads to the same page of the current one. */
export function PinBanner({ info, current, address }: PinBannerProps) {
  const shown = `release ${info.release_id}, published ${formatDate(info.published_on)}`;
  return (
    <section className="release-banner pin-banner" aria-label="Which release this is">
      <div className="nhsuk-width-container">
        {current?.release_id === info.release_id ? (
          <p className="release-banner__text">
            This is the permanent address of {shown}. It is the current release:{" "}
            <a {...UNPINNED_LINK} href={address}>
              go to the address that always shows the current one
            </a>
            .
          </p>
        ) : (
          <p className="release-banner__text">
            You are looking at {shown}.{" "}
            {current !== null && (
              <>
                The current release is {current.release_id}, published {formatDate(current.published_on)}:{" "}
                <a {...UNPINNED_LINK} href={address}>
                  go to the same page there
                </a>
                .
              </>
            )}
          </p>
        )}
      </div>
    </section>
  );
}
