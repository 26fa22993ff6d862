import { formatCount, formatDecimal } from "../../domain/number-format";
import type { ReleaseInfoTable } from "../../release/schema";

/** How the people behind the figures are protected. */
export function ProtectionSection({ info }: { readonly info: ReleaseInfoTable }) {
  return (
    <section className="area-section" aria-labelledby="protection">
      <h2 className="nhsuk-heading-l" id="protection">
        How people are protected
      </h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          This dashboard holds no answers of single people. It reads a release: a fixed set of figures that
          were protected before they reached it.
        </li>
        <li>
          No figure rests on fewer than {formatCount(info.minimum_base)} people. A group of{" "}
          {formatCount(info.minimum_base - 1)} or fewer has no average, no share and no count.
        </li>
        <li>
          Each figure carries a small random change that is always the same for the same people, so asking
          twice reveals nothing more. For a sum of scores its standard deviation is{" "}
          {formatDecimal(info.noise_lambda, 2)} times the range of the scale. A share is moved by about one or
          two people. It matters for small groups and fades in large ones, and every 95% interval includes it.
        </li>
        <li>
          Some figures of larger groups are hidden too, where they would give away a smaller group by
          subtraction. All of these read “Not shown”, whatever the reason.
        </li>
        <li>Filters choose from what is published. No combination of filters reaches anything else.</li>
        <li>
          {info.is_audited
            ? "This release passed an audit that tries to recover what is hidden."
            : "This release has not been through the audit that tries to recover what is hidden."}
        </li>
      </ul>
    </section>
  );
}
