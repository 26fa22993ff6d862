import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { FormTokenField } from "../../components/form-token-field";
import { getSignInDesk, type SignInDesk } from "../../http/sign-in-desk";
import { withParams } from "../../http/with-params";

export async function loader({ context }: LoaderFunctionArgs) {
  return getSignInDesk(context);
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.trouble ? "Error: " : ""}Sign in – Digital readiness` },
];

export default function SignIn() {
  const desk = useLoaderData<typeof loader>();
  return (
    <main className="nhsuk-main-wrapper nhsuk-width-container sign-in" id="main">
      {desk.trouble !== null && (
        <div className="notice notice--bad" role="alert" id="sign-in-trouble">
          <h2 className="notice__title">You are not signed in</h2>
          <p>{desk.trouble}</p>
        </div>
      )}
      <h1 className="nhsuk-heading-xl area__title">Sign in</h1>
      {desk.way === "oidc" ? <ProviderLink desk={desk} /> : <AccountForm desk={desk} />}
    </main>
  );
}

function ProviderLink({ desk }: { readonly desk: SignInDesk }) {
  return (
    <>
      <p className="nhsuk-body-l">You sign in with the account your organisation gave you.</p>
      <p>
        <a className="nhsuk-button" href={withParams("/sign-in/start", { returnTo: desk.returnTo })}>
          Continue to your organisation’s sign-in
        </a>
      </p>
    </>
  );
}

function AccountForm({ desk }: { readonly desk: SignInDesk }) {
  const describedBy = desk.trouble === null ? undefined : "sign-in-trouble";
  return (
    <form method="post" action="/sign-in" className="sign-in__form">
      <FormTokenField token={desk.formToken} />
      <input type="hidden" name="returnTo" value={desk.returnTo} />
      <label className="nhsuk-label" htmlFor="name">
        Name of the account
      </label>
      <input
        className="text-field"
        id="name"
        name="name"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={64}
        required
        aria-describedby={describedBy}
      />
      <label className="nhsuk-label" htmlFor="password">
        Password
      </label>
      <input
        className="text-field"
        id="password"
        name="password"
        type="password"
        autoComplete="current-password"
        maxLength={200}
        required
        aria-describedby={describedBy}
      />
      <button className="nhsuk-button" type="submit">
        Sign in
      </button>
      <p className="nhsuk-body-s">
        No account, or no password any more? Ask whoever runs this dashboard; they make both.
      </p>
    </form>
  );
}
