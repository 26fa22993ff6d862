import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LinkPage } from "../../components/link-page";
import { getAlertLinkDesk } from "../../http/alert-desk";

export async function loader({ context }: LoaderFunctionArgs) {
  return getAlertLinkDesk(context);
}

export const headers: HeadersFunction = () => ({ "cache-control": "no-store" });

export const meta: MetaFunction = () => [{ title: "Confirm an address – Digital readiness" }];

export default function ConfirmAddress() {
  const { token, state } = useLoaderData<typeof loader>();
  return (
    <LinkPage
      action="/alerts/confirm"
      token={token}
      state={state}
      ask={{
        title: "Confirm this address",
        text: "Alerts that were chosen for this address are sent to it once you press the button.",
        button: "Confirm",
      }}
      done={{ title: "The address is confirmed", text: "Alerts go to it from the next release on." }}
      over={{
        title: "This link does not hold any more",
        text: "It was used already, is older than 24 hours, or a newer one was sent. Sign in and have it sent again.",
      }}
    />
  );
}
