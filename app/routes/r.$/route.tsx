import type { LoaderFunctionArgs } from "@remix-run/node";
import { readPinnedPath } from "../../http/pinned-address";
import { notFound } from "../../http/refusal";

/** Answers permanent addresses of releases that are not there; the server answers the others itself. */
export async function loader({ request }: LoaderFunctionArgs) {
  const pin = readPinnedPath(new URL(request.url).pathname);
  throw notFound(
    pin === null
      ? "There is no page at this address. A permanent address names a release: the page “Releases” lists them."
      : `Release ${pin.releaseId} is not here. It may have been taken away, or be of another version of this dashboard. The page “Releases” lists those that are here.`,
  );
}

export default function NoRelease() {
  return null;
}
