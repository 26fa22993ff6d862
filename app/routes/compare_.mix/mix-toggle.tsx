import { withParams } from "../../http/with-params";
import { MIX_CHOICES } from "./mix-params";
import type { MixReport } from "./mix-report";

/** Two links: values as they are, and on England's mix. */
export function MixToggle({ report: { mode, address } }: { readonly report: MixReport }) {
  return (
    <nav className="mix-toggle" aria-label="Values shown">
      <ul className="mix-toggle__list">
        {MIX_CHOICES.map(({ value, label }) => (
          <li key={value}>
            <a
              className="mix-toggle__link"
              href={withParams("/compare/mix", { ...address, mix: value === "raw" ? undefined : value })}
              aria-current={value === mode ? "true" : undefined}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
