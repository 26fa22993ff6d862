import type { ReleaseInfoTable } from "../release/schema";
import { bannerStatement } from "./audit-state";

export interface ReleaseBannerProps {
  readonly info: ReleaseInfoTable | null;
  /** Whether nobody signs in here. */
  readonly isOpen: boolean;
}

/** Says on every page that the data is made up, and open to whoever comes, or that it has not passed the disclosure audit. */
export function ReleaseBanner({ info, isOpen }: ReleaseBannerProps) {
  const text = bannerStatement(info);
  if (text === null) return null;
  return (
    <section className="release-banner" aria-label="About this data">
      <div className="nhsuk-width-container">
        <p className="release-banner__text">
          {text}
          {isOpen && (
            <span className="release-banner__open">
              Open demonstration: nobody signs in, and this machine acts as administrator
            </span>
          )}
        </p>
      </div>
    </section>
  );
}
