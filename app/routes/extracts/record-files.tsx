import { LONGEST_PURPOSE, PURPOSE_RULE } from "../../domain/purpose";
import { type ExtractFormat, FORMAT_FACTS } from "../../extract/extract-format";

export interface RecordFilesProps {
  readonly releaseId: string;
  /** Parameters of the cohort. */
  readonly query: string;
  readonly formats: readonly ExtractFormat[];
}

/** The form that gives records as a file, once it is said what they are for; each format is a button of its own. */
export function RecordFiles({ releaseId, query, formats }: RecordFilesProps) {
  return (
    <form className="record-files" method="get" aria-labelledby="files-title" data-extract-files="">
      <input type="hidden" name="release" value={releaseId} />
      {[...new URLSearchParams(query)].map(([name, value]) => (
        <input type="hidden" name={name} value={value} key={`${name} ${value}`} />
      ))}
      <label className="nhsuk-label" htmlFor="purpose">
        What do you need these records for?
      </label>
      <p className="nhsuk-hint" id="purpose-hint">
        {PURPOSE_RULE}
      </p>
      <input
        className="place-search__input"
        id="purpose"
        name="purpose"
        type="text"
        required
        minLength={10}
        maxLength={LONGEST_PURPOSE}
        aria-describedby="purpose-hint"
        autoComplete="off"
      />
      <ul className="extract-files">
        {formats.map((format) => (
          <li key={format}>
            <button
              className="nhsuk-button nhsuk-button--small"
              type="submit"
              formAction={`/api/v1/extracts/${format}`}
            >
              {FORMAT_FACTS[format].name} .{format}
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}
