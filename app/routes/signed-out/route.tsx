import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export async function loader({ context }: LoaderFunctionArgs) {
  return { exitAddress: context.exitAddress ?? null };
}

export const meta: MetaFunction = () => [{ title: "You are signed out – Digital readiness" }];

export default function SignedOut() {
  const { exitAddress } = useLoaderData<typeof loader>();
  return (
    <main className="nhsuk-main-wrapper nhsuk-width-container sign-in" id="main">
      <h1 className="nhsuk-heading-xl area__title">You are signed out</h1>
      {exitAddress === null ? (
        <p>
          <a href="/sign-in">Sign in again</a>
        </p>
      ) : (
        <p className="nhsuk-body-l">
          You are signed out of this dashboard. Next,{" "}
          <a href={exitAddress}>sign out of your organisation’s sign-in</a> as well.
        </p>
      )}
    </main>
  );
}
