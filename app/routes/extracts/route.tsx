import { json, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Breadcrumb } from "../../components/breadcrumb";
import { readRelease } from "../../http/read-release.server";
import { CohortForm } from "./cohort-form";
import { CohortKinds } from "./cohort-kinds";
import { FaultList } from "./fault-list";
import { KeptNoticeBox } from "./kept-notice-box";
import { KeptSection } from "./kept-section";
import { loadExtract } from "./load-extract.server";
import { loadKept } from "./load-kept.server";
import { ResultSection } from "./result-section";

/**
 * Answers with the page of a cohort, and with what whoever looks keeps under names where they are signed in; any other address of the same
 * cohort leads to its canonical one.
 */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  return readRelease(context, async (release) => {
    const extract = await loadExtract(release, searchParams, context);
    const kept = await loadKept(context, extract);
    const page = { ...extract, kept };
    if (page.report === null) return json(page, { status: 400 });
    const { query } = page.report;
    // Compared as parameters: Remix hands the commas on escaped.
    if (searchParams.toString() !== new URLSearchParams(query).toString())
      throw redirect(query === "" ? "/extracts" : `/extracts?${query}`);
    return json(page);
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.kept?.notice?.isGood === false ? "Error: " : ""}Extracts – Digital readiness` },
];

export default function Extracts() {
  const page = useLoaderData<typeof loader>();
  const { report, faults, release, kept } = page;
  return (
    <>
      <div className="nhsuk-width-container">
        <Breadcrumb items={[{ label: "England", href: "/" }]} />
      </div>
      <main className="nhsuk-main-wrapper nhsuk-width-container area" id="main">
        {kept?.notice && <KeptNoticeBox notice={kept.notice} draft={kept.draft} />}
        <h1 className="nhsuk-heading-xl area__title">Extracts</h1>
        <p className="nhsuk-lede-text">
          Choose the figures you need and take them away as a file, or by an address that a program can read.
        </p>
        {kept !== null && kept.lines.length > 0 && (
          <p>
            <a href="#kept">Your named extracts</a> ({kept.lines.length})
          </p>
        )}
        <FaultList faults={faults} />
        <CohortKinds {...page} />
        <CohortForm {...page} />
        {report !== null && <ResultSection report={report} release={release} />}
        {kept !== null && <KeptSection kept={kept} />}
      </main>
    </>
  );
}
