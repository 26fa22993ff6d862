export interface ImageLineProps {
  /** Path of the image. */
  readonly href: string;
  /** Says what the image shows to who cannot see it. */
  readonly words: string;
}

/** The line of HTML that shows a chart on another page; the script puts this site's name in front of the address. */
export function ImageLine({ href, words }: ImageLineProps) {
  const lines = `<img src="${escapeAttribute(href)}" alt="${escapeAttribute(words)}">`;
  return (
    <details className="nhsuk-details embed__line">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">Show this chart on another page</span>
      </summary>
      <div className="nhsuk-details__text">
        <label className="nhsuk-label" htmlFor="embed-line">
          Copy this line of HTML. The address in it must begin with the name of this site, as
          https://example.org.
        </label>
        <textarea
          className="embed__code"
          id="embed-line"
          readOnly
          rows={5}
          defaultValue={lines}
          data-image-line=""
          spellCheck={false}
        />
        <p className="nhsuk-body-s">
          The image is of the release that is current when it is shown. Only sites that whoever runs this
          dashboard has listed may frame this page.
        </p>
      </div>
    </details>
  );
}

function escapeAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
