import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Breadcrumb } from "../../components/breadcrumb";
import { isGoingOn } from "../../domain/inbox-state";
import { toRunState } from "../../domain/run-state";
import { getDataDesk } from "../../http/data-desk";
import { readSearchParams } from "../../http/search-params";
import { ApprovalSection } from "./approval-section";
import { ChangeSummary } from "./change-summary";
import { loadRun } from "./load-run.server";
import { PublishForm } from "./publish-form";
import { ReportChecks } from "./report-checks";
import { ReportFiles } from "./report-files";
import { RunProgress } from "./run-progress";

/** Seconds between two loads of the page while a run goes on and no script keeps it up to date. */
const REFRESH_SECONDS = 3;

export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const desk = getDataDesk(context);
  const { still } = readSearchParams(new URL(request.url), ["still"]);
  const run = await loadRun(desk, params.id ?? "");
  const isStill = still !== undefined || !isGoingOn(run);
  return {
    run,
    formToken: desk.formToken,
    isStill,
    refreshSeconds: isStill ? null : REFRESH_SECONDS,
    isAsker: run.approval !== null && run.approval.askedBy.id === context.viewer?.id,
    isSampleLive: context.release?.info.is_synthetic ?? false,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data === undefined ? "Run" : toRunState(data.run).heading} – Data – Digital readiness` },
];

export default function Run() {
  const { run, formToken, isStill, isSampleLive, isAsker } = useLoaderData<typeof loader>();
  const { report, status } = run;
  const { heading, lede } = toRunState(run);
  const files = report !== null && <ReportFiles report={report} />;
  const checks = report !== null && <ReportChecks checks={report.checks} />;
  return (
    <>
      <div className="nhsuk-width-container">
        <Breadcrumb items={[{ label: "Data", href: "/data" }]} />
      </div>
      <main className="nhsuk-main-wrapper nhsuk-width-container area data-page" id="main">
        <h1 className="nhsuk-heading-xl area__title" tabIndex={-1}>
          {heading}
        </h1>
        <p className="nhsuk-lede-text headline">{lede}</p>
        {isGoingOn(run) && <RunProgress status={status} isStill={isStill} />}
        {report === null && !isGoingOn(run) && (
          <p>
            <a href="/data">Back to the files</a>
          </p>
        )}
        {report !== null && (
          <>
            {report.outcome === "published" && (
              <p>
                <a className="nhsuk-button data-page__button" href="/">
                  See the dashboard
                </a>
              </p>
            )}
            {report.outcome === "would_publish" && run.isOfInbox && (
              <p>
                <a href="#publish">Go to {run.needsApproval ? "the approval" : "publishing"}</a>
              </p>
            )}
            <ChangeSummary report={report} isSampleLive={isSampleLive} />
            {report.outcome === "blocked" ? (
              <>
                {checks}
                {files}
              </>
            ) : (
              <>
                {files}
                {checks}
              </>
            )}
            {status.action === "check" &&
              (run.needsApproval && report.outcome === "would_publish" ? (
                <ApprovalSection
                  report={report}
                  approval={run.approval}
                  isAsker={isAsker}
                  isOfInbox={run.isOfInbox}
                  formToken={formToken}
                />
              ) : (
                <PublishForm report={report} isOfInbox={run.isOfInbox} formToken={formToken} />
              ))}
          </>
        )}
      </main>
    </>
  );
}
