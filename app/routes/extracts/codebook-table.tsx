import { TextTable } from "../../components/text-table";
import type { ExtractColumn } from "../../domain/extract-column";

/** What each column of an extract holds; closed until somebody wants to know. */
export function CodebookTable({ columns }: { readonly columns: readonly ExtractColumn[] }) {
  return (
    <details className="nhsuk-details">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">Codebook: what the {columns.length} columns hold</span>
      </summary>
      <div className="nhsuk-details__text">
        <TextTable
          caption="Columns of this extract"
          columns={[{ header: "Column" }, { header: "Holds" }, { header: "Type" }, { header: "Unit" }]}
          rows={columns.map(({ name, title, description, type, unit }) => ({
            key: name,
            cells: [<code key={name}>{name}</code>, `${title}. ${description}`, type, unit],
          }))}
        />
      </div>
    </details>
  );
}
