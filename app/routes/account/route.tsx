import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FormTokenField } from "../../components/form-token-field";
import { getAccountDesk } from "../../http/sign-in-desk";
import { AccessList } from "./access-list";
import { PasswordForm } from "./password-form";
import { ServiceLinks } from "./service-links";
import { SessionTable } from "./session-table";
import { TokenSection } from "./token-section";

export async function loader({ context }: LoaderFunctionArgs) {
  return getAccountDesk(context);
}

export const meta: MetaFunction = () => [{ title: "Your account – Digital readiness" }];

export default function Account() {
  const desk = useLoaderData<typeof loader>();
  const { viewer, formToken, sessions, notice } = desk;
  return (
    <main className="nhsuk-main-wrapper nhsuk-width-container" id="main">
      {notice !== null && (
        <div className={notice.isGood ? "notice" : "notice notice--bad"} role="alert">
          <p>{notice.text}</p>
        </div>
      )}
      <h1 className="nhsuk-heading-xl area__title">Your account</h1>
      <p className="nhsuk-lede-text headline">You are signed in as {viewer.name}.</p>
      <form method="post" action="/sign-out">
        <FormTokenField token={formToken} />
        <button className="nhsuk-button" type="submit">
          Sign out
        </button>
      </form>
      <p>
        <a href="/alerts">Choose alerts</a>: new releases, and hotspots that open or close in a place
      </p>
      <p>
        <a href="/extracts#kept">Your named extracts</a>: cohorts that you keep to come back to
      </p>
      <AccessList viewer={viewer} />
      <ServiceLinks viewer={viewer} />
      <SessionTable sessions={sessions} formToken={formToken} />
      <TokenSection {...desk} />
      {viewer.via === "local" && <PasswordForm name={viewer.name} formToken={formToken} />}
    </main>
  );
}
