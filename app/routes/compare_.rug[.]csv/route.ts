import type { LoaderFunctionArgs } from "@remix-run/node";
import { FIGURE_COLUMNS, figureCells } from "../../components/figure-cells";
import { isShown } from "../../domain/figure";
import { csvResponse, toCsv } from "../../http/csv";
import { readRelease } from "../../http/read-release.server";
import { readSearchParams } from "../../http/search-params";
import { COMPARE_PARAMS } from "../compare/compare-filters";
import { csvName } from "../compare/csv-name";
import { COMPARISON_COLUMNS, comparisonCells } from "../compare/unit-csv";
import { toUnitLine } from "../compare/unit-line";
import { loadRug } from "../compare_.rug/load-rug.server";
import { toRugRows } from "../compare_.rug/rug-rows";

const COLUMNS = [...FIGURE_COLUMNS, ...COMPARISON_COLUMNS];

/** Answers with every cell of the rug of the same parameters as CSV. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const address = readSearchParams(new URL(request.url), COMPARE_PARAMS);
  return readRelease(context, async ({ db, id }) => {
    const { frame, units } = await loadRug(db, address);
    const { choices } = frame;
    const lines = toRugRows(units, choices).flatMap(({ cells }) =>
      cells.map(({ unit, comparison }) => {
        const { figure } = unit;
        return [
          id,
          ...figureCells(toUnitLine(choices, unit)),
          ...(isShown(figure)
            ? comparisonCells(choices, { figure, comparison })
            : COMPARISON_COLUMNS.map(() => null)),
        ];
      }),
    );
    return csvResponse(toCsv(COLUMNS, lines), csvName("rug", choices, false));
  });
}
