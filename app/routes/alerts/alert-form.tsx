import { FormTokenField } from "../../components/form-token-field";
import { SelectField } from "../../components/select-field";
import type { AlertDesk } from "../../http/alert-desk";
import type { PlaceChoice } from "./load-place-choice.server";
import { RadioField } from "./radio-field";

export interface AlertFormProps {
  readonly desk: AlertDesk;
  readonly choice: PlaceChoice;
}

/** The form that chooses an alert: what, of which place, and where to. */
export function AlertForm({ desk, choice }: AlertFormProps) {
  const { hasMail, mailDomains, mayMakeWebhook, allowsPrivateWebhooks, formToken, addresses } = desk;
  const describedBy = desk.notice?.isGood === false ? "alerts-notice" : undefined;
  const hasChoice = hasMail && mayMakeWebhook;
  const mail = addresses.find(({ way }) => way === "mail")?.target ?? "";
  return (
    <section className="area-section" aria-labelledby="alerts-choose">
      <h2 className="nhsuk-heading-l" id="alerts-choose">
        Choose an alert
      </h2>
      <form method="post" action="/alerts/add" className="sign-in__form" aria-describedby={describedBy}>
        <FormTokenField token={formToken} />
        <fieldset className="alert-choice">
          <legend className="nhsuk-label">What do you want to hear of?</legend>
          <RadioField
            name="topic"
            value="release"
            label="Each new release, with what changed in it"
            isChosen={choice.chosen === ""}
          />
          <RadioField
            name="topic"
            value="hotspots"
            label="Hotspots that open or close in a place and those within it"
            isChosen={choice.chosen !== ""}
          />
          {desk.service !== null && (
            <RadioField
              name="topic"
              value="service"
              label="How the service is doing: loads, publishing, old data, disks"
              isChosen={false}
            />
          )}
        </fieldset>
        <SelectField
          id="place"
          name="place"
          label="Place, for hotspots"
          value={choice.chosen}
          groups={choice.groups}
        />
        {hasChoice ? (
          <fieldset className="alert-choice">
            <legend className="nhsuk-label">Where to?</legend>
            <RadioField name="way" value="mail" label="To the e-mail address below" isChosen={true} />
            <RadioField name="way" value="webhook" label="To the webhook below" isChosen={false} />
          </fieldset>
        ) : (
          <input type="hidden" name="way" value={hasMail ? "mail" : "webhook"} />
        )}
        {hasMail && (
          <>
            <label className="nhsuk-label" htmlFor="mail">
              E-mail address
            </label>
            <p className="nhsuk-hint" id="mail-hint">
              {mailDomains.length > 0 && `Of ${mailDomains.join(", ")}. `}A new address gets a link to follow
              first.
            </p>
            <input
              className="text-field"
              id="mail"
              name="mail"
              type="email"
              autoComplete="email"
              spellCheck={false}
              maxLength={254}
              defaultValue={mail}
              aria-describedby="mail-hint"
            />
          </>
        )}
        {mayMakeWebhook && (
          <>
            <label className="nhsuk-label" htmlFor="webhook">
              Address of a webhook
            </label>
            <p className="nhsuk-hint" id="webhook-hint">
              https{allowsPrivateWebhooks ? ", or this machine" : " and of the public network"}. Each call is
              signed (Standard Webhooks); the key is shown once.
            </p>
            <input
              className="text-field"
              id="webhook"
              name="webhook"
              type="url"
              autoComplete="off"
              spellCheck={false}
              maxLength={500}
              aria-describedby="webhook-hint"
            />
          </>
        )}
        <button className="nhsuk-button" type="submit">
          Choose this alert
        </button>
      </form>
    </section>
  );
}
