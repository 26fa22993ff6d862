import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Breadcrumb } from "../../components/breadcrumb";
import { PageContents } from "../../components/page-contents";
import { hotspotsFinding, testedSentence } from "../../domain/hotspot-search-words";
import { readRelease } from "../../http/read-release.server";
import { readSearchParams } from "../../http/search-params";
import { withParams } from "../../http/with-params";
import { groupFindings } from "./finding-groups";
import { FindingList } from "./finding-list";
import { inGroup } from "./group-words";
import { HotspotFilterForm } from "./hotspot-filter-form";
import { HOTSPOT_PARAMS } from "./hotspot-filters";
import { countKinds } from "./hotspot-finding";
import { KindSection } from "./kind-section";
import { type HotspotsReport, loadHotspots } from "./load-hotspots.server";
import { SearchSection } from "./search-section";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const address = readSearchParams(new URL(request.url), HOTSPOT_PARAMS);
  return readRelease(context, async ({ db }) => ({ report: await loadHotspots(db, address), address }));
}

export const meta: MetaFunction = () => [{ title: "Hotspots – Digital readiness" }];

export default function Hotspots() {
  const { report, address } = useLoaderData<typeof loader>();
  const { inside, around, tested, filters, searches, instruments } = report;
  const where = inGroup(filters);
  const finding =
    filters.kind === "joint" && inside.length === 0
      ? `No joint hotspot ${where}`
      : hotspotsFinding(countKinds(inside), tested, where);
  const groups = groupFindings(inside, instruments);
  return (
    <>
      <div className="nhsuk-width-container">
        <Breadcrumb items={[{ label: "England", href: "/" }]} />
      </div>
      <main className="nhsuk-main-wrapper nhsuk-width-container area" id="main">
        <h1 className="nhsuk-heading-xl area__title">Hotspots</h1>
        <p className="nhsuk-lede-text headline">
          {finding}
          {inside.length > 0
            ? ": groups that stand clearly above the rest of England in the same profession."
            : `. ${sayNone(report)}`}
        </p>
        <HotspotFilterForm report={report} />
        <PageContents
          items={[
            ...groups.map(({ id, label }) => ({ id, label })),
            ...(around.length > 0 ? [{ id: "around-title", label: "Wider hotspots" }] : []),
            { id: "search-title", label: "What was searched" },
          ]}
        />
        {groups.map((group) => (
          <KindSection key={group.id} group={group} where={where} tested={tested} />
        ))}
        {around.length > 0 && (
          <section className="area-section" aria-labelledby="around-title">
            <h2 className="nhsuk-heading-l" id="around-title">
              Wider hotspots that include some of these people
            </h2>
            <p className="section-intro">
              Found in a larger group that includes some of these people; they need not hold in each part of
              it.
            </p>
            <FindingList findings={around} />
          </section>
        )}
        {inside.length + around.length > 0 && (
          <p>
            <a href={withParams("/hotspots.csv", address)}>Download these hotspots (CSV)</a>
          </p>
        )}
        <p>
          <a href={withParams("/alerts", { place: address.place })}>
            Hear by mail when hotspots open or close here
          </a>
        </p>
        <SearchSection searches={searches} />
      </main>
    </>
  );
}

/** What was tested, where nothing is listed; a joint hotspot is not tested for on its own. */
function sayNone({ filters, tested, around }: HotspotsReport): string {
  return filters.kind === "joint"
    ? "No group here has both a capability hotspot and a barrier hotspot that can hold its domain back."
    : testedSentence({ tested, hasWider: around.length > 0 });
}
