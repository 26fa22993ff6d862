import { FormTokenField } from "./form-token-field";

interface Words {
  readonly title: string;
  readonly text: string;
}

export interface LinkPageProps {
  readonly action: string;
  readonly token: string;
  readonly state: "ask" | "done" | "over";
  readonly ask: Words & { readonly button: string };
  readonly done: Words;
  readonly over: Words;
}

/** The page behind a link from a mail: programs follow links too, so that only the button does it. */
export function LinkPage({ action, token, state, ask, done, over }: LinkPageProps) {
  const { title, text } = { ask, done, over }[state];
  return (
    <main className="nhsuk-main-wrapper nhsuk-width-container" id="main">
      <h1 className="nhsuk-heading-xl area__title">{title}</h1>
      <p className="nhsuk-lede-text headline">{text}</p>
      {state === "ask" && (
        <form method="post" action={action}>
          <FormTokenField token={token} />
          <button className="nhsuk-button" type="submit">
            {ask.button}
          </button>
        </form>
      )}
      <p>
        <a href="/alerts">Alerts</a>
      </p>
    </main>
  );
}
