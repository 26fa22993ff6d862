import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { getAlertDesk } from "../../http/alert-desk";
import { readSearchParams } from "../../http/search-params";
import { AddressList } from "./address-list";
import { AlertForm } from "./alert-form";
import { loadPlaceChoice } from "./load-place-choice.server";
import { ServiceAlerts } from "./service-alerts";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const desk = getAlertDesk(context);
  const { place = "" } = readSearchParams(new URL(request.url), ["place"]);
  const choice = await loadPlaceChoice(context.release ?? null, place);
  return { desk, choice: desk === null ? null : choice };
}

export const headers: HeadersFunction = () => ({ "cache-control": "no-store" });

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  {
    title: `${data?.desk?.notice?.isGood === false ? "Error: " : ""}Alerts – Digital readiness`,
  },
];

export default function Alerts() {
  const { desk, choice } = useLoaderData<typeof loader>();
  return (
    <main className="nhsuk-main-wrapper nhsuk-width-container" id="main">
      {desk !== null && desk.notice !== null && (
        <div className={desk.notice.isGood ? "notice" : "notice notice--bad"} role="alert" id="alerts-notice">
          <p>{desk.notice.text}</p>
          {desk.secret !== null && (
            <p>
              <code className="one-time-key">{desk.secret}</code>
            </p>
          )}
        </div>
      )}
      <h1 className="nhsuk-heading-xl area__title">Alerts</h1>
      <p className="nhsuk-lede-text headline">
        One message a release, when a hotspot opens or closes in a place you choose, or when a new release
        lands. Nothing is sent where nothing changed.
      </p>
      {desk === null || choice === null ? (
        <p>
          Alerts go to people who are signed in, and nobody signs in to this open demonstration of sample
          data. Where accounts are used, people choose their alerts on this page.
        </p>
      ) : (
        <>
          {!desk.hasMail && (
            <p className="empty-state">
              Mail is not set up here, so no alert can be sent by e-mail. Whoever runs this dashboard can name
              a mail server in its settings (<code>READINESS_SMTP_URL</code>).
            </p>
          )}
          <AddressList addresses={desk.addresses} choice={choice} formToken={desk.formToken} />
          {(desk.hasMail || desk.mayMakeWebhook) && <AlertForm desk={desk} choice={choice} />}
          {desk.service !== null && <ServiceAlerts alerts={desk.service} />}
          <section className="area-section" aria-labelledby="alerts-rules">
            <h2 className="nhsuk-heading-l" id="alerts-rules">
              What you can rely on
            </h2>
            <ul className="nhsuk-list nhsuk-list--bullet">
              <li>
                A message says nothing that your rights do not let you see when it is sent. If you sign in
                with your organisation’s account, those are the rights it last told us of; after 30 days
                without a sign-in nothing is sent until you sign in again.
              </li>
              <li>
                Each hotspot comes with its evidence: people, gap, best estimate with interval, and links.
              </li>
              <li>Each mail has a link that stops all alerts to its address. No mail is tracked.</li>
              <li>
                Your address is kept in this dashboard only, appears in no log, and is deleted when you remove
                it, your account is removed, or you have not signed in with your organisation’s account for 90
                days.
              </li>
            </ul>
          </section>
        </>
      )}
    </main>
  );
}
