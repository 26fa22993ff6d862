import { DefinitionList } from "../../components/definition-list";
import { formatCounted } from "../../domain/number-format";
import type { ValidationReport } from "../../domain/validation-report";

/** What exactly is to be approved. */
export function ApprovalFacts({ report }: { readonly report: ValidationReport }) {
  const { content, files, checks } = report;
  const warnings = checks.flatMap(({ result, findings }) => (result === "warning" ? findings : []));
  const accepted = warnings.filter((warning) => warning.accepted !== null).length;
  return (
    <>
      <DefinitionList
        definitions={[
          { term: "Files", meaning: formatCounted(files.length, "file", "files") },
          {
            term: "Warnings",
            meaning: `${warnings.length - accepted} open, ${accepted} accepted with a reason`,
          },
          { term: "Release it makes", meaning: content?.releaseId ?? "Named when it is made" },
          { term: "Fingerprint of the content", meaning: content?.fingerprint ?? "–" },
        ]}
      />
      <p>
        An approval holds for exactly this: the files, withdrawals and restatements, the software, and what is
        live now. Which cells the disclosure audit withholds is found while the release is made, and{" "}
        <a href="/protection">the page about protection</a> shows it then; nothing is published that the audit
        has not passed.
      </p>
    </>
  );
}
