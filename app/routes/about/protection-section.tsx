import { TextSection } from "../../components/text-section";
import { formatCount } from "../../domain/number-format";
import type { ReleaseInfoTable } from "../../release/schema";

/** How people are protected, in a few sentences; the page about protection has the rest. */
export function ProtectionSection({ info }: { readonly info: ReleaseInfoTable }) {
  return (
    <TextSection id="protection" title="How people are protected">
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          This dashboard holds no answers of single people. No figure rests on fewer than{" "}
          {formatCount(info.minimum_base)} people.
        </li>
        <li>
          Each average and share carries a small random change. Figures that would give away a small group by
          subtraction are hidden.
        </li>
        <li>
          {info.is_audited
            ? "This release passed an audit that tries to recover what is hidden."
            : "This release has not been through the audit that tries to recover what is hidden."}
        </li>
      </ul>
      <p>
        <a href="/protection">How people are protected</a>: the rules, what the audit found, and what it costs
        in accuracy
      </p>
    </TextSection>
  );
}
