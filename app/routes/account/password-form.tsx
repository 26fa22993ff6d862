import { FormTokenField } from "../../components/form-token-field";

export interface PasswordFormProps {
  readonly name: string;
  readonly formToken: string;
}

/** Changes the password of a local account. */
export function PasswordForm({ name, formToken }: PasswordFormProps) {
  return (
    <section className="area-section" aria-labelledby="password">
      <h2 className="nhsuk-heading-l" id="password">
        Change your password
      </h2>
      <form method="post" action="/account/password" className="sign-in__form">
        <FormTokenField token={formToken} />
        <input type="hidden" name="username" autoComplete="username" value={name} />
        <label className="nhsuk-label" htmlFor="current">
          Password you have now
        </label>
        <input
          className="text-field"
          id="current"
          name="current"
          type="password"
          autoComplete="current-password"
          maxLength={200}
          required
        />
        <label className="nhsuk-label" htmlFor="next">
          New password, 12 characters or more
        </label>
        <input
          className="text-field"
          id="next"
          name="next"
          type="password"
          autoComplete="new-password"
          minLength={12}
          maxLength={200}
          required
          aria-describedby="next-note"
        />
        <p className="nhsuk-body-s" id="next-note">
          Afterwards you are signed out in every other browser, and your tokens for programs are revoked.
        </p>
        <button className="nhsuk-button nhsuk-button--secondary" type="submit">
          Change the password
        </button>
      </form>
    </section>
  );
}
