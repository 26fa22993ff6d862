import { formatSize } from "../../components/format-size";
import type { UploadLimits } from "../../domain/inbox";
import { withParams } from "../../http/with-params";
import { UploadKinds } from "./upload-kinds";

export interface UploadFormProps {
  readonly limits: UploadLimits;
  readonly formToken: string;
}

/** Takes files by picker, and with our script by dropping them. The token stands in the address: the body is passed on unread. */
export function UploadForm({ limits, formToken }: UploadFormProps) {
  const { endings, fileBytes, filesAtOnce } = limits;
  return (
    <section className="area-section" aria-labelledby="upload">
      <h2 className="nhsuk-heading-l" id="upload">
        Upload files
      </h2>
      <form
        method="post"
        action={withParams("/data/files", { token: formToken })}
        encType="multipart/form-data"
        data-upload={fileBytes}
      >
        <div className="drop-zone" data-drop-zone="">
          <label className="nhsuk-label drop-zone__label" htmlFor="files">
            Choose files
            <span hidden data-drop-words="">
              {" "}
              or drop them here
            </span>
          </label>
          <p className="drop-zone__hint" id="files-hint">
            {endings.join(", ")}; up to {formatSize(fileBytes)} each and {filesAtOnce} at once. Keep the names
            your platform gave them, with their dates. Upload a survey together with its mapping.
          </p>
          <input
            className="drop-zone__input"
            id="files"
            name="files"
            type="file"
            multiple
            required
            accept={[...new Set(endings.map((ending) => ending.replace(/^.*\./, ".")))].join(",")}
            aria-describedby="files-hint"
          />
        </div>
        <button className="nhsuk-button nhsuk-button--secondary data-page__button" type="submit">
          Upload
        </button>
        <p className="notice notice--bad" role="alert" hidden data-upload-problem="" />
        <div className="upload-progress" hidden data-upload-progress="">
          <label className="upload-progress__words" htmlFor="upload-bar" data-upload-words="">
            Uploading
          </label>
          <progress className="progress-bar" id="upload-bar" max={100} value={0} />
          <button className="link-button" type="button" data-upload-cancel="">
            Cancel the upload
          </button>
        </div>
      </form>
      <UploadKinds />
    </section>
  );
}
