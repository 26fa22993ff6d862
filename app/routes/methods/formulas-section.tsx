import { TextSection } from "../../components/text-section";
import { TextTable } from "../../components/text-table";
import { listDerivedFormulas } from "../../domain/derived-formula";
import { type Formula, formulaName, listFormulas } from "../../domain/formula";

/** Every formula with its version, so that a number that was copied can be traced later. */
export function FormulasSection() {
  return (
    <TextSection id="formulas" title="Every formula has a name and a version">
      <p>
        The version rises whenever a formula gives other numbers. Published figures say their formula on the
        page that a number leads to; what is worked out from them says it below its table.
      </p>
      <FormulaTable caption="Published figures" formulas={listFormulas()} />
      <FormulaTable caption="Worked out from published figures" formulas={listDerivedFormulas()} />
    </TextSection>
  );
}

interface FormulaTableProps {
  readonly caption: string;
  readonly formulas: readonly Formula[];
}

function FormulaTable({ caption, formulas }: FormulaTableProps) {
  return (
    <TextTable
      caption={caption}
      columns={[{ header: "Formula" }, { header: "As a formula" }, { header: "Method" }]}
      rows={formulas.map((formula) => ({
        key: formula.name,
        cells: [formulaName(formula), formula.text, formula.source],
      }))}
    />
  );
}
