import { formatDate } from "../../components/format-date";
import { nameCohort } from "../../domain/cohort-words";
import { EXTRACT_FORMATS, FORMAT_FACTS } from "../../extract/extract-format";
import { UNPINNED_LINK } from "../../http/pin-links";
import { pinnedHref } from "../../http/pinned-address";
import { CodebookTable } from "./codebook-table";
import { describeCount } from "./count-words";
import { extractHref } from "./extract-href";
import type { ExtractPage, ExtractReport } from "./extract-report";
import { SITE, writeFetchLines } from "./fetch-lines";
import { PreviewTable } from "./preview-table";
import { RecordFiles } from "./record-files";

interface ResultProps {
  readonly report: ExtractReport;
  readonly release: ExtractPage["release"];
}

/** What the extract is, how much of it is shown, the files, the first rows, and how to fetch and cite it. */
export function ResultSection({ report, release }: ResultProps) {
  const { cohort, count, query, sentence } = report;
  const isEmpty = count.rows === 0;
  const formats = EXTRACT_FORMATS.filter((format) => fits(count.rows, FORMAT_FACTS[format].mostRows));
  return (
    <section
      className="area-section"
      aria-labelledby="extract-title"
      data-extract=""
      data-extract-query={query}
    >
      <h2 className="nhsuk-heading-l" id="extract-title">
        This extract
      </h2>
      <p>{sentence}</p>
      <p className="extract-count" data-extract-count="">
        {describeCount(cohort, count)}
      </p>
      {cohort.kind === "records" && (
        <p className="section-intro">
          Each record is one person’s scores under a label that at least {report.smallestGroup} records share.
          The label is as fine as that allows, and each row says how fine. A person whose label is wider than
          the place or profession chosen is not among them.
        </p>
      )}
      {!isEmpty && (
        <>
          <h3 className="nhsuk-heading-s" id="files-title">
            Download
          </h3>
          {cohort.kind === "records" ? (
            <RecordFiles releaseId={release.id} query={query} formats={formats} />
          ) : (
            <ul className="extract-files" aria-labelledby="files-title" data-extract-files="">
              {formats.map((format) => (
                <li key={format}>
                  <a
                    {...UNPINNED_LINK}
                    className="extract-files__link"
                    href={extractHref(release.id, query, format)}
                  >
                    {FORMAT_FACTS[format].name}
                    <span className="extract-files__ending"> .{format}</span>
                  </a>
                </li>
              ))}
            </ul>
          )}
          <PreviewTable report={report} />
        </>
      )}
      <CodebookTable columns={report.columns} />
      <FetchSection report={report} release={release} />
    </section>
  );
}

function fits(rows: number, most: number | null): boolean {
  return most === null || rows <= most;
}

function FetchSection({ report, release }: ResultProps) {
  const purpose = report.cohort.kind === "records" ? "&purpose=SAY%20WHAT%20FOR" : "";
  const csv = `${extractHref(release.id, report.query, "csv")}${purpose}`;
  const lines = writeFetchLines(csv, nameCohort(report.cohort));
  const permanent = pinnedHref(release.id, report.query === "" ? "/extracts" : `/extracts?${report.query}`);
  return (
    <>
      <h3 className="nhsuk-heading-s">Fetch it by a program</h3>
      <p>
        The address names the release, so it gives the same bytes for ever.{" "}
        <a href="/api/v1/docs">What else the API has</a>.{" "}
        <span data-site-note="">
          Put the address of this site in place of <code>{SITE}</code>.
        </span>
      </p>
      {lines.map(({ id, label, code }) => (
        <div className="fetch-line" key={id}>
          <h4 className="nhsuk-heading-xs fetch-line__label">{label}</h4>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre className="fetch-line__code" tabIndex={0} data-fetch-line="">
            <code>{code}</code>
          </pre>
        </div>
      ))}
      <h3 className="nhsuk-heading-s">Cite this extract</h3>
      <p className="extract-citation">
        {report.sentence} Digital readiness, release {release.id}, published {formatDate(release.publishedOn)}
        . Permanent address:{" "}
        <a {...UNPINNED_LINK} className="cite-line__address" href={permanent}>
          {permanent}
        </a>
      </p>
    </>
  );
}
