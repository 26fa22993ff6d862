import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { ClientScripts } from "./components/client-scripts";
import { ErrorPage, errorTitle } from "./components/error-page";
import { PageFrame } from "./components/page-frame";
import { ReleaseBanner } from "./components/release-banner";
import { readRelease } from "./http/read-release.server";
import { refusalMessage } from "./http/refusal";
import stylesheet from "./styles/app.scss?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: stylesheet },
  { rel: "icon", href: "data:," },
];

/** Reads what this release is; null where there is none, so that the frame of the 503 page still stands. */
export async function loader({ context }: LoaderFunctionArgs) {
  try {
    return { info: await readRelease(context, async ({ info }) => info) };
  } catch (error) {
    if (error instanceof Response) return { info: null };
    throw error;
  }
}

export const meta: MetaFunction = ({ error }) => [
  { title: error === undefined ? "Digital readiness" : errorTitle(statusOf(error)) },
];

export function Layout({ children }: { readonly children: ReactNode }) {
  const info = useRouteLoaderData<typeof loader>("root")?.info ?? null;
  return (
    <html lang="en-GB">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        <PageFrame banner={<ReleaseBanner info={info} />} info={info}>
          {children}
        </PageFrame>
        <ClientScripts />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  return (
    <ErrorPage
      status={statusOf(error)}
      message={refusalMessage(isRouteErrorResponse(error) ? error.data : null)}
    />
  );
}

function statusOf(error: unknown): number {
  return isRouteErrorResponse(error) ? error.status : 500;
}
