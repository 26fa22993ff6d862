import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { formatDate } from "../../components/format-date";
import { formatCounted } from "../../domain/number-format";
import { readRelease } from "../../http/read-release.server";
import { getReleaseShelf } from "../../http/release-shelf";
import { readSearchParams } from "../../http/search-params";
import { ChangesSection } from "./changes-section";
import { loadReleases, RELEASE_PARAMS } from "./load-releases.server";
import { ReleaseList } from "./release-list";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { release } = readSearchParams(new URL(request.url), RELEASE_PARAMS);
  const currentId = await readRelease(context, async ({ id }) => id);
  return loadReleases(getReleaseShelf(context), currentId, release);
}

/** The list depends on which releases there are, not on the current one alone, so the page must not be kept. */
export const headers: HeadersFunction = () => ({ "cache-control": "no-store" });

export const meta: MetaFunction = () => [{ title: "Releases – Digital readiness" }];

export default function Releases() {
  const report = useLoaderData<typeof loader>();
  const { lines, comparison, currentId } = report;
  const current = lines.find(({ info }) => info.release_id === currentId)?.info;
  return (
    <main className="nhsuk-main-wrapper nhsuk-width-container" id="main">
      <h1 className="nhsuk-heading-xl area__title">Releases</h1>
      <p className="nhsuk-lede-text headline">
        {current !== undefined &&
          `The current release is ${current.release_id}, published ${formatDate(current.published_on)}. `}
        {lines.length <= 1
          ? "It is the only one here, so there is nothing to compare it with yet."
          : `${formatCounted(lines.length, "release", "releases")} can be looked at.`}
      </p>
      <p className="section-intro">
        A release never changes. Its permanent address shows any page as it was then, so a figure that was
        quoted can be found again. The foot of each page gives that address.
      </p>
      <ReleaseList report={report} />
      {comparison !== undefined && <ChangesSection comparison={comparison} />}
    </main>
  );
}
