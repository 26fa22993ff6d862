import type { LoaderFunctionArgs } from "@remix-run/node";
import { isShown } from "../../domain/figure";
import { csvResponse, toCsv } from "../../http/csv";
import { readRelease } from "../../http/read-release.server";
import { readSearchParams } from "../../http/search-params";
import { COMPARE_PARAMS } from "../compare/compare-filters";
import { csvName } from "../compare/csv-name";
import { COMPARISON_COLUMNS, comparisonCells, UNIT_COLUMNS, unitCells } from "../compare/unit-csv";
import { loadRug } from "../compare_.rug/load-rug.server";
import { toRugRows } from "../compare_.rug/rug-rows";

const COLUMNS = [...UNIT_COLUMNS, ...COMPARISON_COLUMNS];

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
          ...unitCells(choices, unit),
          ...(isShown(figure)
            ? comparisonCells(choices, { figure, comparison })
            : COMPARISON_COLUMNS.map(() => null)),
        ];
      }),
    );
    return csvResponse(toCsv(COLUMNS, lines), csvName("rug", choices, false));
  });
}
