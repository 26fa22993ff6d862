import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { BareFrame, isBare } from "./components/bare-frame";
import { CiteLine } from "./components/cite-line";
import { ClientScripts } from "./components/client-scripts";
import { ErrorPage, errorTitle } from "./components/error-page";
import { pageDescription } from "./components/page-description";
import { PageFrame, type Visitor } from "./components/page-frame";
import { PinBanner } from "./components/pin-banner";
import { ReleaseBanner } from "./components/release-banner";
import { UNPINNED_LINK } from "./http/pin-links";
import { canPin } from "./http/pinned-address";
import { readRelease } from "./http/read-release.server";
import { refusalMessage } from "./http/refusal";
import stylesheet from "./styles/app.scss?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: stylesheet },
  { rel: "icon", href: "data:," },
];

/** Reads what this release is; null where there is none, so that the frame of the 503 page still stands. */
export async function loader({ context }: LoaderFunctionArgs) {
  const frame = {
    hasDataPages: context.hasDataPages === true,
    pin: context.pin ?? null,
    visitor: toVisitor(context),
  };
  try {
    return { ...frame, info: await readRelease(context, async ({ info }) => info) };
  } catch (error) {
    if (error instanceof Response) return { ...frame, info: null };
    throw error;
  }
}

/** What the frame depends on of who looks: it is the same for all who are signed in, so that they can share a page. */
function toVisitor({ viewer, hasAccounts }: LoaderFunctionArgs["context"]): Visitor {
  if (hasAccounts === true) return viewer ? "signed-in" : "signed-out";
  return viewer?.via === "open" ? "open" : "anyone";
}

export const meta: MetaFunction = ({ error }) => [
  { title: error === undefined ? "Digital readiness" : errorTitle(statusOf(error)) },
];

export function Layout({ children }: { readonly children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>("root");
  const info = root?.info ?? null;
  const matches = useMatches();
  const refresh = refreshSeconds(matches.map(({ data }) => data));
  const { pathname, search } = useLocation();
  const address = pathname + search;
  const pin = root?.pin ?? null;
  const hasFailed = useRouteError() != null;
  const isAlone = matches.some(({ handle }) => isBare(handle));
  const banner = (
    <>
      <ReleaseBanner info={info} isOpen={root?.visitor === "open" && !isAlone} />
      {pin !== null && info !== null && <PinBanner info={info} current={pin.current} address={address} />}
    </>
  );
  return (
    <html lang="en-GB">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content={pageDescription(matches.map(({ data }) => data))} />
        <Meta />
        <Links />
        {pin !== null && <link rel="canonical" {...UNPINNED_LINK} href={address} />}
        {refresh !== null && (
          <noscript>
            <meta httpEquiv="refresh" content={String(refresh)} />
          </noscript>
        )}
      </head>
      <body>
        {isAlone ? (
          <BareFrame banner={banner}>{children}</BareFrame>
        ) : (
          <PageFrame
            banner={banner}
            info={info}
            hasDataPages={root?.hasDataPages === true}
            visitor={root?.visitor ?? "anyone"}
            citation={
              info !== null && !hasFailed && canPin(pathname) && <CiteLine info={info} address={address} />
            }
          >
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
