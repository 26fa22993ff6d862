import { FormTokenField } from "../../components/form-token-field";
import { toRoleWords, type Viewer } from "../../domain/viewer";

/** Days that a token can be made for; the longest is a year. */
const DAYS = [
  [30, "30 days"],
  [90, "90 days"],
  [180, "180 days"],
  [365, "A year"],
] as const;

export interface TokenFormProps {
  readonly viewer: Viewer;
  readonly formToken: string;
}

/** Makes a token with one's own rights or fewer. */
export function TokenForm({ viewer, formToken }: TokenFormProps) {
  return (
    <form method="post" action="/account/tokens" className="sign-in__form">
      <FormTokenField token={formToken} />
      <label className="nhsuk-label" htmlFor="token-label">
        What the token is for
      </label>
      <input className="text-field" id="token-label" name="label" maxLength={100} required />
      <fieldset className="check-list">
        <legend className="check-list__legend">Roles it reads with</legend>
        <div className="check-list__options">
          {viewer.roles.map((role) => (
            <label className="check-list__option" key={role}>
              <input type="checkbox" name="role" value={role} defaultChecked={viewer.roles.length === 1} />
              <span>{toRoleWords(role)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <label className="nhsuk-label" htmlFor="token-scope">
        Only these of your organisations (all if left empty)
      </label>
      <p className="nhsuk-body-s" id="token-scope-note">
        For example icb:QOP or organisation:RXX, as far as they are yours; several with spaces between.
      </p>
      <input
        className="text-field"
        id="token-scope"
        name="scope"
        maxLength={500}
        aria-describedby="token-scope-note"
        spellCheck={false}
      />
      <label className="nhsuk-label" htmlFor="token-days">
        It lasts
      </label>
      <select className="nhsuk-select" id="token-days" name="days" defaultValue="90">
        {DAYS.map(([days, words]) => (
          <option key={days} value={days}>
            {words}
          </option>
        ))}
      </select>
      {viewer.via === "local" && (
        <>
          <label className="nhsuk-label" htmlFor="token-password">
            Your password
          </label>
          <input
            className="text-field"
            id="token-password"
            name="current"
            type="password"
            autoComplete="current-password"
            maxLength={200}
            required
          />
        </>
      )}
      <p>
        <button className="nhsuk-button nhsuk-button--secondary" type="submit">
          Make a token
        </button>
      </p>
    </form>
  );
}
