import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { getDataDesk } from "../../http/data-desk";
import { readSearchParams } from "../../http/search-params";
import { InboxTable } from "./inbox-table";
import { loadInbox } from "./load-inbox.server";
import { NextStep } from "./next-step";
import { NoticeBox } from "./notice-box";
import { RunTable } from "./run-table";
import { UploadForm } from "./upload-form";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const desk = getDataDesk(context);
  const { notice } = readSearchParams(new URL(request.url), ["notice"]);
  return { page: await loadInbox(desk), notice: desk.findNotice(notice), formToken: desk.formToken };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const heading = data?.page.state === "open" ? `${data.page.where.heading} – ` : "";
  return [{ title: `${heading}Data – Digital readiness` }];
};

export default function Data() {
  const { page, notice, formToken } = useLoaderData<typeof loader>();
  if (page.state !== "open") {
    return (
      <main className="nhsuk-main-wrapper nhsuk-width-container" id="main">
        <h1 className="nhsuk-heading-xl area__title">
          {page.state === "silent" ? "Files cannot be uploaded just now" : "Uploading is not set up here"}
        </h1>
        <p className="nhsuk-lede-text headline">
          {page.state === "silent"
            ? page.message
            : "This dashboard was started by itself. Start it with npm start, which also runs the part that receives files."}
        </p>
      </main>
    );
  }
  const { inbox, runs, where } = page;
  const waiting = <InboxTable inbox={inbox} formToken={formToken} canRemove={where.step !== "wait"} />;
  const upload = <UploadForm limits={inbox.limits} formToken={formToken} />;
  return (
    <main className="nhsuk-main-wrapper nhsuk-width-container data-page" id="main">
      {notice !== null && <NoticeBox notice={notice} />}
      <p className="data-page__section">Data</p>
      <h1 className="nhsuk-heading-xl area__title">{where.heading}</h1>
      <NextStep where={where} formToken={formToken} />
      {where.step === "upload" ? (
        <>
          {upload}
          {waiting}
        </>
      ) : (
        <>
          {waiting}
          {upload}
        </>
      )}
      <RunTable runs={runs} />
    </main>
  );
}
