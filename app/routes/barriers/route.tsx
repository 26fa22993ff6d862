import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageContents } from "../../components/page-contents";
import { isShown } from "../../domain/figure";
import { barrierFinding } from "../../domain/finding";
import { formatCount } from "../../domain/number-format";
import { readRelease } from "../../http/read-release.server";
import { readSearchParams } from "../../http/search-params";
import { withParams } from "../../http/with-params";
import { BarrierFilters } from "./barrier-filters";
import { BarrierShares } from "./barrier-shares";
import { GroupedShares } from "./grouped-shares";
import { BARRIER_PARAMS, loadBarriers } from "./load-barriers.server";
import { RegionShares } from "./region-shares";
import { SurveyQuestions } from "./survey-questions";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const address = readSearchParams(new URL(request.url), BARRIER_PARAMS);
  return readRelease(context, async ({ db }) => ({ report: await loadBarriers(db, address), address }));
}

export const meta: MetaFunction = () => [{ title: "Barriers – Digital readiness" }];

export default function Barriers() {
  const { report, address } = useLoaderData<typeof loader>();
  const downloadHref = withParams("/barriers.csv", address);
  return (
    <main className="nhsuk-main-wrapper nhsuk-width-container" id="main">
      <h1 className="nhsuk-heading-xl area__title">Barriers</h1>
      {report === null ? (
        <p className="nhsuk-lede-text">No barrier survey has been loaded.</p>
      ) : (
        <>
          <p className="nhsuk-lede-text headline">
            {isShown(report.respondents) &&
              `Among ${formatCount(report.respondents.value)} people who answered in England: `}
            {barrierFinding(report.shares).replace(/^./, (letter) => letter.toLowerCase())}.
          </p>
          <BarrierFilters report={report} barrier={address.barrier ?? ""} />
          <PageContents
            items={[
              { id: "shares-title", label: "What stands in the way" },
              { id: "regions-title", label: "By region" },
              { id: "questions-title", label: "How the survey asked" },
            ]}
          />
          {report.grouping === null ? (
            <BarrierShares report={report} downloadHref={downloadHref} />
          ) : (
            <GroupedShares report={report} grouping={report.grouping} downloadHref={downloadHref} />
          )}
          <RegionShares report={report} downloadHref={downloadHref} />
          <SurveyQuestions report={report} />
        </>
      )}
    </main>
  );
}
