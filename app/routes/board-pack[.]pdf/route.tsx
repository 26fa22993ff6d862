import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { isRouteErrorResponse, useLocation, useRouteError } from "@remix-run/react";
import { notFound, refusalMessage } from "../../http/refusal";

/** The PDF itself is made around this route; it only says why there is none. */
export async function loader({ context }: LoaderFunctionArgs): Promise<null> {
  const { pressTrouble } = context;
  if (pressTrouble === undefined) {
    throw notFound("PDFs are made by the dashboard that npm start runs, not here.");
  }
  throw Response.json({ message: pressTrouble.message }, { status: pressTrouble.status });
}

export const meta: MetaFunction = () => [{ title: "No PDF at the moment – Digital readiness" }];

export default function BoardPackPdf() {
  return null;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const { search } = useLocation();
  return (
    <main className="nhsuk-main-wrapper nhsuk-width-container" id="main">
      <h1 className="nhsuk-heading-xl">There is no PDF at the moment</h1>
      <p className="nhsuk-body-l">{refusalMessage(isRouteErrorResponse(error) ? error.data : null)}</p>
      <p>
        The <a href={`/board-pack${search}`}>board pack as a page</a> is the same document. To keep it as PDF,
        print it from your browser and choose “Save as PDF”.
      </p>
    </main>
  );
}
