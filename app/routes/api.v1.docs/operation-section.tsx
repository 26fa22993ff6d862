import type { DocumentedName, DocumentedOperation } from "../../api/api-documentation.server";
import { TextTable } from "../../components/text-table";

/** One address: what it takes, what it gives, and a line that asks it. */
export function OperationSection({ operation }: { readonly operation: DocumentedOperation }) {
  const { id, method, path, summary, description, parameters, body, answer, formats, example } = operation;
  return (
    <article className="api-operation" id={id}>
      <h3 className="nhsuk-heading-m">{summary}</h3>
      <p>
        <code>
          {method} {path}
        </code>
      </p>
      <p>{description}</p>
      {parameters.length > 0 && <Names caption={`Parameters of ${method} ${path}`} names={parameters} />}
      {body.length > 0 && <Names caption={`Body of ${method} ${path}`} names={body} />}
      {answer.length > 0 && (
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">
              What it gives<span className="nhsuk-u-visually-hidden">: {summary}</span>
            </span>
          </summary>
          <div className="nhsuk-details__text">
            <Names caption={`Answer of ${method} ${path}`} names={answer} isAnswer />
          </div>
        </details>
      )}
      <p className="nhsuk-body-s">Formats: {formats.join(", ")}</p>
      <p>
        <code>{example}</code>
      </p>
    </article>
  );
}

interface NamesProps {
  readonly caption: string;
  readonly names: readonly DocumentedName[];
  readonly isAnswer?: boolean;
}

function Names({ caption, names, isAnswer = false }: NamesProps) {
  return (
    <TextTable
      caption={caption}
      columns={[{ header: "Name" }, { header: "Type" }, { header: "Meaning" }]}
      rows={names.map(({ name, isRequired, type, description }) => ({
        key: name,
        cells: [
          <code key="name">{name}</code>,
          type,
          isRequired && !isAnswer ? `Required. ${description}` : description,
        ],
      }))}
    />
  );
}
