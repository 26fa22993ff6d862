import { withParams } from "../../http/with-params";
import { placePath } from "./area-filters";
import { placeKind } from "./area-names";
import { AreaPage } from "./area-page";
import type { AreaReport } from "./area-report";
import { FilterForm } from "./filter-form";

/** The page of a region, an integrated care board or an organisation; for England, the overview. */
export function PlacePage({ report }: { readonly report: AreaReport }) {
  const { place, ancestors, address } = report;
  return (
    <AreaPage
      report={report}
      title={place.geography_name}
      kind={placeKind(place)}
      breadcrumb={ancestors.map((each) => ({
        label: each.geography_name,
        href: withParams(placePath(each), address),
      }))}
      filters={<FilterForm report={report} action={placePath(place)} />}
    />
  );
}

/** Gives the title of a place's page in the browser. */
export function placeTitle(report: AreaReport | undefined): string {
  return `${report?.place.geography_name ?? "Problem"} – Digital readiness`;
}
