import { TextSection } from "../../components/text-section";

/** What holds for every address of the API. */
export function AboutSections() {
  return (
    <TextSection id="how" title="How it answers">
      <h3 className="nhsuk-heading-s">Releases</h3>
      <p>
        Every answer is read from one release, the current one unless <code>release=</code> pins another. A
        release never changes, so a pinned answer is the same, byte for byte, for as long as the release is
        kept. Cite figures by their pinned address.
      </p>
      <h3 className="nhsuk-heading-s">Figures that are not shown</h3>
      <p>
        A group of too few people has its row with the status <code>not_shown</code> and no numbers. No
        format, order or filter tells more of it than any other.
      </p>
      <h3 className="nhsuk-heading-s">Formats</h3>
      <p>
        Rows come as JSON, CSV or NDJSON: ask by the Accept header, or by <code>format=</code>, which counts
        first. Dates are ISO 8601. HEAD is answered wherever GET is.
      </p>
      <h3 className="nhsuk-heading-s">Long answers</h3>
      <p>
        An answer has 100 rows unless <code>limit=</code> asks for up to 1,000. While there are more,{" "}
        <code>next</code> (JSON) and the Link header hold the address of those that follow, in the same
        release. Whole files without pages are extracts.
      </p>
      <h3 className="nhsuk-heading-s">Caching</h3>
      <p>
        Every answer to GET has a strong ETag; with If-None-Match an answer that you hold costs nothing.
        Pinned answers may be kept for ever.
      </p>
      <h3 className="nhsuk-heading-s">Refusals</h3>
      <p>
        Parameters that are not known, and values that are not in the release, are refused and never ignored.
        The RateLimit headers tell how many requests are left; after too many, Retry-After tells how long to
        wait.
      </p>
      <h3 className="nhsuk-heading-s">Versions</h3>
      <p>
        Within <code>/api/v1</code> nothing is taken away and nothing changes its meaning: addresses,
        parameters, columns, codes and kinds of problems stay. New ones may come, so pass over columns you do
        not know.
      </p>
    </TextSection>
  );
}
