import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LinkPage } from "../../components/link-page";
import { getAlertLinkDesk } from "../../http/alert-desk";

export async function loader({ context }: LoaderFunctionArgs) {
  return getAlertLinkDesk(context);
}

export const headers: HeadersFunction = () => ({ "cache-control": "no-store" });

export const meta: MetaFunction = () => [{ title: "Stop alerts – Digital readiness" }];

export default function StopAlerts() {
  const { token, state } = useLoaderData<typeof loader>();
  return (
    <LinkPage
      action="/alerts/unsubscribe"
      token={token}
      state={state}
      ask={{
        title: "Stop alerts to this address",
        text: "All alerts to the address this link was sent to end at once, and the address is forgotten.",
        button: "Stop all alerts",
      }}
      done={{ title: "No more alerts are sent to this address", text: "The address is forgotten." }}
      over={{
        title: "This link is not one of ours",
        text: "Copy it from the mail as a whole, or sign in and end your alerts there.",
      }}
    />
  );
}
