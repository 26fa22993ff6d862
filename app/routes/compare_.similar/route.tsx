import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { SelectField } from "../../components/select-field";
import { readRelease } from "../../http/read-release.server";
import { withParams } from "../../http/with-params";
import { CompareFramePage } from "../compare/compare-frame";
import { loadSimilar } from "./load-similar.server";
import { MeasureNote } from "./measure-note";
import { PeerForm } from "./peer-form";
import { COUNT_CHOICES, readSimilarParams } from "./similar-params";
import type { SimilarReport } from "./similar-report";
import { similarFinding } from "./similar-words";
import { WorkedDistance } from "./worked-distance";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const address = readSimilarParams(new URL(request.url));
  return readRelease(context, async ({ db, info }) => ({
    report: await loadSimilar(db, address, info.minimum_base),
  }));
}

export const meta: MetaFunction = () => [{ title: "Similar organisations – Digital readiness" }];

export default function CompareSimilar() {
  const { report } = useLoaderData<typeof loader>();
  const { frame, chosen, others, count } = report;
  return (
    <CompareFramePage
      frame={frame}
      path="/compare/similar"
      title={chosen === null ? "Similar organisations" : `Organisations like ${chosen.place.geography_name}`}
      lede={
        chosen === null
          ? "Choose an organisation to find those most like it."
          : `${similarFinding(chosen.place.geography_name, others, count)}.`
      }
      without={["level", "within", "peers", "measure", "subject", "profession", "geography"]}
      more={<SimilarFields report={report} />}
    >
      {chosen !== null && <GroupSection report={report} />}
      <MeasureNote />
      <WorkedDistance report={report} />
    </CompareFramePage>
  );
}

function SimilarFields({ report: { organisations, chosen, count } }: { readonly report: SimilarReport }) {
  const options = organisations.map((place) => ({
    value: place.geography_code,
    label: place.geography_name,
  }));
  return (
    <>
      <SelectField
        id="filter-organisation"
        name="organisation"
        label="Organisation"
        value={chosen?.place.geography_code ?? ""}
        groups={[
          { label: "", options: chosen === null ? [{ value: "", label: "Choose" }, ...options] : options },
        ]}
      />
      <SelectField
        id="filter-count"
        name="count"
        label="Take"
        value={String(count)}
        groups={[{ label: "", options: COUNT_CHOICES }]}
      />
    </>
  );
}

function GroupSection({ report }: { readonly report: SimilarReport }) {
  const { chosen, others, isEdited, frame, address } = report;
  const group = others.filter(({ isPeer }) => isPeer);
  const codes = [chosen?.place, ...group.map(({ place }) => place)].flatMap((place) =>
    place === undefined ? [] : [place.geography_code],
  );
  const peers = codes.join(",");
  const compare = (path: string) =>
    withParams(path, { ...frame.address, level: "organisation", within: undefined, peers });
  return (
    <section className="area-section" aria-labelledby="group-title">
      <h2 className="nhsuk-heading-l" id="group-title">
        {isEdited ? "Your group" : "The nearest"}: {group.length}{" "}
        {group.length === 1 ? "organisation" : "organisations"}
      </h2>
      <p className="section-intro">
        Tick or untick organisations and change the group; it stays in the address, so that you can keep or
        send it.{" "}
        {isEdited && (
          <a href={withParams("/compare/similar", { ...address, peers: undefined })}>
            Go back to the nearest
          </a>
        )}
      </p>
      <ul className="link-columns">
        <li>
          <a href={compare("/compare")}>Compare the group</a>
        </li>
        <li>
          <a href={compare("/compare/mix")}>Compare the group on the same mix</a>
        </li>
        <li>
          <a href={compare("/compare/over-time")}>See the group over time</a>
        </li>
      </ul>
      <PeerForm report={report} />
    </section>
  );
}
