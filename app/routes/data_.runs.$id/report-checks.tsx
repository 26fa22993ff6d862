import { formatInstant } from "../../components/format-instant";
import { ResultTag } from "../../components/result-tag";
import { formatCounted } from "../../domain/number-format";
import type { CheckResult, Finding, ReportCheck } from "../../domain/validation-report";

/** The named checks of a report: what failed, then what to look at, then what passed. */
export function ReportChecks({ checks }: { readonly checks: readonly ReportCheck[] }) {
  const of = (result: CheckResult) => checks.filter((check) => check.result === result);
  const passed = of("pass");
  return (
    <section className="area-section" aria-labelledby="checks">
      <h2 className="nhsuk-heading-l" id="checks">
        Checks
      </h2>
      <CheckGroup title="Must be put right" checks={of("fail")} />
      <CheckGroup title="To look at" checks={of("warning")} />
      {passed.length > 0 && (
        <details className="place-tree__details">
          <summary>{formatCounted(passed.length, "check", "checks")} passed</summary>
          <ul>
            {passed.map(({ id, title }) => (
              <li key={id}>{title}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function CheckGroup({ title, checks }: { readonly title: string; readonly checks: readonly ReportCheck[] }) {
  if (checks.length === 0) return null;
  return (
    <>
      <h3 className="nhsuk-heading-m">{title}</h3>
      {checks.map((check) => (
        <div className={`check check--${check.result}`} key={check.id}>
          <h4 className="check__title">
            <ResultTag result={check.result} /> {check.title}
          </h4>
          <ul className="check__findings">
            {check.findings.map((finding, index) => (
              <FindingItem key={index} finding={finding} />
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

function FindingItem({ finding }: { readonly finding: Finding }) {
  const { file, place, found, remedy, warningId, accepted } = finding;
  return (
    <li>
      {file !== "" && (
        <>
          <strong className="file-name">{file}</strong>,{" "}
        </>
      )}
      {place}: found {found}.<span className="check__remedy">What to do: {remedy}</span>
      {accepted !== null && (
        <span className="file-table__note">
          Accepted by {accepted.by} on {formatInstant(accepted.at)}: {accepted.reason}
        </span>
      )}
      {warningId !== null && accepted === null && (
        <span className="file-table__note">Warning {warningId}; it does not stop publishing.</span>
      )}
    </li>
  );
}
