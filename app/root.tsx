import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { BareFrame, isBare } from "./components/bare-frame";
import { ClientScripts } from "./components/client-scripts";
import { ErrorPage, errorTitle } from "./components/error-page";
import { pageDescription } from "./components/page-description";
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
  const hasDataPages = context.hasDataPages === true;
  try {
    return { hasDataPages, info: await readRelease(context, async ({ info }) => info) };
  } catch (error) {
    if (error instanceof Response) return { hasDataPages, info: null };
    throw error;
  }
}

export const meta: MetaFunction = ({ error }) => [
  { title: error === undefined ? "Digital readiness" : errorTitle(statusOf(error)) },
];

export function Layout({ children }: { readonly children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>("root");
  const info = root?.info ?? null;
  const matches = useMatches();
  const refresh = refreshSeconds(matches.map(({ data }) => data));
  const banner = <ReleaseBanner info={info} />;
  return (
    <html lang="en-GB">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content={pageDescription(matches.map(({ data }) => data))} />
        <Meta />
        <Links />
        {refresh !== null && (
          <noscript>
            <meta httpEquiv="refresh" content={String(refresh)} />
          </noscript>
        )}
      </head>
      <body>
        {matches.some(({ handle }) => isBare(handle)) ? (
          <BareFrame banner={banner}>{children}</BareFrame>
        ) : (
          <PageFrame banner={banner} info={info} hasDataPages={root?.hasDataPages === true}>
            {children}
          </PageFrame>
        )}
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

/** How often a page asks to be loaded again where there is no script to keep it up to date; null where it does not ask. */
function refreshSeconds(loaded: readonly unknown[]): number | null {
  for (const data of loaded) {
    if (typeof data === "object" && data !== null && "refreshSeconds" in data) {
      return typeof data.refreshSeconds === "number" ? data.refreshSeconds : null;
    }
  }
  return null;
}
