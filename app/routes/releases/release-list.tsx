import { formatDate } from "../../components/format-date";
import { hiddenText } from "../../components/hidden-figure";
import { TextTable } from "../../components/text-table";
import { isShown } from "../../domain/figure";
import { formatCount } from "../../domain/number-format";
import { pinnedHref } from "../../http/pinned-address";
import { withParams } from "../../http/with-params";
import type { ReleaseLine, ReleasesReport } from "./load-releases.server";

/** Every release that can be looked at, newest first. */
export function ReleaseList({ report: { lines, currentId, unread } }: { readonly report: ReleasesReport }) {
  return (
    <section className="area-section" aria-labelledby="list-title">
      <h2 className="nhsuk-heading-l" id="list-title">
        All releases
      </h2>
      <TextTable
        caption="Releases, newest first"
        columns={[
          { header: "Release" },
          { header: "Published" },
          { header: "Data to" },
          { header: "Waves", isNumeric: true },
          { header: "People in England's latest wave", isNumeric: true },
          { header: "Disclosure policy" },
          { header: "What changed" },
        ]}
        rows={lines.map((line, index) => ({
          key: line.info.release_id,
          cells: [
            <ReleaseName key="name" line={line} isCurrent={line.info.release_id === currentId} />,
            formatDate(line.info.published_on),
            formatDate(line.info.data_through),
            formatCount(line.facts.waves.length),
            <LatestPeople key="people" line={line} />,
            line.info.policy_version,
            index === lines.length - 1 ? (
              "The oldest here"
            ) : (
              <a key="changes" href={`${withParams("/releases", { release: line.info.release_id })}#changes`}>
                What changed<span className="nhsuk-u-visually-hidden"> in {line.info.release_id}</span>
              </a>
            ),
          ],
        }))}
      />
      {unread > 0 && (
        <p>
          {unread === 1 ? "One release is not listed" : `${formatCount(unread)} releases are not listed`},
          because this version of the dashboard cannot read {unread === 1 ? "it" : "them"} or may not show{" "}
          {unread === 1 ? "it" : "them"} here.
        </p>
      )}
    </section>
  );
}

function ReleaseName({
  line: { info },
  isCurrent,
}: {
  readonly line: ReleaseLine;
  readonly isCurrent: boolean;
}) {
  return (
    <>
      <a href={pinnedHref(info.release_id, "/")}>{info.release_id}</a>
      {isCurrent && " (current)"}
    </>
  );
}

function LatestPeople({ line: { latest, people } }: { readonly line: ReleaseLine }) {
  if (latest === undefined) return <>no assessment</>;
  return (
    <>
      {isShown(people) ? formatCount(people.value) : hiddenText(people.status)}
      <span className="result-list__note">{latest.wave_name}</span>
    </>
  );
}
