import type { ReleaseInfoTable } from "../release/schema";

/** Says on every page that the data is made up, or that it has not passed the disclosure audit. */
export function ReleaseBanner({ info }: { readonly info: ReleaseInfoTable | null }) {
  const text = bannerText(info);
  if (text === null) return null;
  return (
    <section className="release-banner" aria-label="About this data">
      <div className="nhsuk-width-container">
        <p className="release-banner__text">{text}</p>
      </div>
    </section>
  );
}

function bannerText(info: ReleaseInfoTable | null): string | null {
  if (info === null) return null;
  if (info.is_synthetic) return "Synthetic sample data: fictional organisations, no real people";
  if (!info.is_audited) return "Unaudited release: do not share. It has not passed the disclosure audit";
  return null;
}
