interface Explanation {
  readonly title: string;
  readonly message: string;
}

export interface ErrorPageProps {
  readonly status: number;
  /** What the refusal said; shown where the status says that the request was at fault. */
  readonly message: string;
}

/** Says what went wrong and what to do next, by status. */
export function ErrorPage({ status, message: refusal }: ErrorPageProps) {
  const { title, message } = explain(status, refusal);
  return (
    <main className="nhsuk-main-wrapper nhsuk-width-container" id="main">
      <h1 className="nhsuk-heading-xl">{title}</h1>
      <p className="nhsuk-body-l">{message}</p>
      {status === 503 && (
        <p>
          To make one, run <code>npm run ingest</code> in the project folder, then load this page again.
        </p>
      )}
      {[400, 403, 404, 410].includes(status) && (
        <ul className="nhsuk-list nhsuk-list--bullet">
          <li>
            <a href="/">See the figures for England</a>
          </li>
          <li>
            <a href="/places">Find a region, integrated care board or organisation</a>
          </li>
          <li>
            <a href="/professions">Find a profession</a>
          </li>
        </ul>
      )}
    </main>
  );
}

/** Gives the title in the browser for a status. */
export function errorTitle(status: number): string {
  return `${explain(status, "").title} – Digital readiness`;
}

function explain(status: number, message: string): Explanation {
  switch (status) {
    case 400:
      return { title: "This address cannot be understood", message };
    case 401:
      return { title: "Sign in first", message };
    case 403:
      return { title: "This is not open to you", message };
    case 404:
      return { title: "Page not found", message };
    case 410:
      return { title: "This release is no longer kept", message };
    case 503:
      return { title: "No figures yet", message };
    default:
      return {
        title: "Sorry, there is a problem with the service",
        message: "The figures could not be read. Try again later.",
      };
  }
}
