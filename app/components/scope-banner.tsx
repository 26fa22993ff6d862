import { WHOM_TO_ASK } from "../domain/access";
import { formatCounted } from "../domain/number-format";

/** Says on every page how many organisations are left out for whoever looks, and whom to ask. */
export function ScopeBanner({ outside }: { readonly outside: number | null }) {
  if (outside === null || outside === 0) return null;
  return (
    <section className="release-banner pin-banner" aria-label="What your account shows">
      <div className="nhsuk-width-container">
        <p className="release-banner__text">
          {formatCounted(outside, "organisation is", "organisations are")} outside what your account shows,
          and left out of every page, list and file. {WHOM_TO_ASK}
        </p>
      </div>
    </section>
  );
}
