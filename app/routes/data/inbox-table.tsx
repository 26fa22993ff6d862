import { FormTokenField } from "../../components/form-token-field";
import { formatInstant } from "../../components/format-instant";
import { formatSize } from "../../components/format-size";
import type { InboxFile, InboxListing } from "../../domain/inbox";

export interface InboxTableProps {
  readonly inbox: InboxListing;
  readonly formToken: string;
  /** False while a run reads the files. */
  readonly canRemove: boolean;
}

/** The files that wait, with what they were recognised as. */
export function InboxTable({ inbox, formToken, canRemove }: InboxTableProps) {
  const { files, receiving } = inbox;
  const isUnsettled = receiving.length > 0 || files.some(({ recognition }) => recognition === null);
  return (
    <section
      className="area-section"
      aria-labelledby="inbox"
      id="inbox-section"
      data-inbox={isUnsettled ? "unsettled" : "settled"}
    >
      <h2 className="nhsuk-heading-l" id="inbox">
        Files that wait
      </h2>
      {files.length === 0 && receiving.length === 0 && (
        <p className="empty-state">None. What you upload waits here until you publish or remove it.</p>
      )}
      {receiving.map(({ name, received }) => (
        <p key={name} className="receiving">
          <strong className="file-name">{name}</strong> is being uploaded: {formatSize(received)} so far.
        </p>
      ))}
      {files.length > 0 && (
        <table className="nhsuk-table file-table">
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col">Recognised as</th>
              <th scope="col">Size</th>
              <th scope="col">Uploaded</th>
              <th scope="col">
                <span className="nhsuk-u-visually-hidden">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <tr key={file.id}>
                <th scope="row" className="file-name">
                  {file.name}
                </th>
                <td data-label="Recognised as">
                  <RecognisedAs file={file} />
                </td>
                <td data-label="Size" className="file-table__short">
                  {formatSize(file.size)}
                </td>
                <td data-label="Uploaded" className="file-table__short">
                  {formatInstant(file.uploadedAt)}
                </td>
                <td data-label="">
                  {canRemove && (
                    <form method="post" action={`/data/files/${file.id}/remove`}>
                      <FormTokenField token={formToken} />
                      <button className="link-button" type="submit">
                        Remove<span className="nhsuk-u-visually-hidden"> {file.name}</span>
                      </button>
                    </form>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {isUnsettled && (
        <noscript>
          <p>
            <a href="/data">Load this page again</a> to see what has changed.
          </p>
        </noscript>
      )}
    </section>
  );
}

function RecognisedAs({ file: { recognition } }: { readonly file: InboxFile }) {
  if (recognition === null) return <span className="file-table__note">Being looked at</span>;
  if (recognition.state === "recognised") return <>{recognition.kind}</>;
  return (
    <>
      <strong className="result-tag result-tag--fail">Not recognised</strong>
      <span className="file-table__note">
        Found {recognition.found}. {recognition.remedy}
      </span>
    </>
  );
}
