import type { ReleaseInfoTable } from "../release/schema";
import { bannerStatement } from "./audit-state";

/** Says on every page that the data is made up, or that it has not passed the disclosure audit. */
export function ReleaseBanner({ info }: { readonly info: ReleaseInfoTable | null }) {
  const text = bannerStatement(info);
  if (text === null) return null;
  return (
    <section className="release-banner" aria-label="About this data">
      <div className="nhsuk-width-container">
        <p className="release-banner__text">{text}</p>
      </div>
    </section>
  );
}
