import { placePath } from "./area-filters";
import { placeKind } from "./area-names";
import { AreaPage } from "./area-page";
import type { PageReport } from "./area-report";
import { FilterForm } from "./filter-form";
import { pageHref } from "./page-address";
import { SummaryPage } from "./summary-page";

/** The page of a region, an integrated care board or an organisation; for England, the overview. */
export function PlacePage({ report }: { readonly report: PageReport }) {
  const { place, ancestors, address, isSummary } = report;
  const Page = isSummary ? SummaryPage : AreaPage;
  const page = { path: placePath(place), params: address };
  return (
    <Page
      report={report}
      page={page}
      title={place.geography_name}
      kind={placeKind(place)}
      breadcrumb={ancestors.map((each) => ({
        label: each.geography_name,
        href: pageHref({ path: placePath(each), params: address }, isSummary ? { view: "summary" } : {}),
      }))}
      filters={<FilterForm report={report} action={placePath(place)} isSummary={isSummary} />}
    />
  );
}

/** Gives the title of a place's page in the browser. */
export function placeTitle(report: PageReport | undefined): string {
  const view = report?.isSummary === true ? ", one-page summary" : "";
  return `${report?.place.geography_name ?? "Problem"}${view} – Digital readiness`;
}
