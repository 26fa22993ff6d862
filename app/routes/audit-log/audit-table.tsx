import { formatInstant } from "../../components/format-instant";
import { auditKinds, isAuditKind } from "../../domain/audit-event";
import { formatCounted } from "../../domain/number-format";
import type { AuditLine } from "../../http/audit-desk";

/** Events, newest first. */
export function AuditTable({ lines }: { readonly lines: readonly AuditLine[] }) {
  return (
    <table className="nhsuk-table file-table">
      <thead>
        <tr>
          <th scope="col">Event</th>
          <th scope="col">When</th>
          <th scope="col">Who</th>
          <th scope="col">What</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.position}>
            <th scope="row">
              {line.position}. {isAuditKind(line.kind) ? auditKinds[line.kind] : line.kind}
            </th>
            <td data-label="When">{formatInstant(line.at)}</td>
            <td data-label="Who">{whoWords(line)}</td>
            <td data-label="What">
              {whatWords(line).map((words) => (
                <div key={words}>{words}</div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function whoWords({ person, by, via }: AuditLine): string {
  if (person === null) return by === "command" || via === "command" ? "A command" : "Nobody known";
  if (by === null || by === person) return person;
  return `${person}, by ${by === "command" ? "a command" : by}`;
}

function whatWords({ detail, address, rows, releaseId, purpose }: AuditLine): readonly string[] {
  const words = [
    detail,
    address,
    rows === null ? null : formatCounted(rows, "row", "rows"),
    releaseId === null ? null : `Release ${releaseId}`,
    purpose === null ? null : `Purpose: ${purpose}`,
  ].filter((text) => text !== null);
  return words.length === 0 ? ["–"] : words;
}
