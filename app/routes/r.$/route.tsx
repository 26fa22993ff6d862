import type { LoaderFunctionArgs } from "@remix-run/node";
import { formatDate } from "../../components/format-date";
import { readPinnedPath } from "../../http/pinned-address";
import { gone, notFound } from "../../http/refusal";

/** Answers permanent addresses of releases that are not there; the server answers the others itself. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const pin = readPinnedPath(new URL(request.url).pathname);
  const day = pin === null ? null : await context.shelf?.findRemovalDay(pin.releaseId);
  if (pin !== null && day != null) {
    throw gone(
      `Release ${pin.releaseId} was taken away on ${formatDate(day)}, because this dashboard keeps releases for a limited time. Its figures stand where they were cited; whoever runs this dashboard may have it in a backup. The page “Releases” lists those that are kept.`,
    );
  }
  throw notFound(
    pin === null
      ? "There is no page at this address. A permanent address names a release: the page “Releases” lists them."
      : `Release ${pin.releaseId} is not here. It may have been taken away, or be of another version of this dashboard. The page “Releases” lists those that are here.`,
  );
}

export default function NoRelease() {
  return null;
}
