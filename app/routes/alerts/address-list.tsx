import { FormTokenField } from "../../components/form-token-field";
import { formatInstant } from "../../components/format-instant";
import type { AlertAddressLine } from "../../http/alert-desk";
import type { PlaceChoice } from "./load-place-choice.server";
import { topicWords } from "./topic-words";

export interface AddressListProps {
  readonly addresses: readonly AlertAddressLine[];
  readonly choice: PlaceChoice;
  readonly formToken: string;
}

/** Where one is told of what, with buttons to end each alert and to remove each address. */
export function AddressList({ addresses, choice, formToken }: AddressListProps) {
  return (
    <section className="area-section" aria-labelledby="alerts-chosen">
      <h2 className="nhsuk-heading-l" id="alerts-chosen">
        Your alerts
      </h2>
      {addresses.length === 0 ? (
        <p>You have chosen none yet.</p>
      ) : (
        addresses.map((address) => (
          <Address key={address.id} address={address} choice={choice} formToken={formToken} />
        ))
      )}
    </section>
  );
}

interface AddressProps extends Pick<AddressListProps, "choice" | "formToken"> {
  readonly address: AlertAddressLine;
}

function Address({ address, choice, formToken }: AddressProps) {
  const { id, way, target, isConfirmed, alerts } = address;
  return (
    <div className="alert-address">
      <h3 className="nhsuk-heading-m alert-address__target">
        {way === "mail" ? "E-mail to" : "Webhook"} {target}
      </h3>
      <p>{stateWords(address)}</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {alerts.map((alert) => {
          const words = topicWords(alert.topic, choice);
          return (
            <li key={alert.id}>
              {words}{" "}
              <form method="post" action="/alerts/end" className="alert-address__end">
                <FormTokenField token={formToken} />
                <input type="hidden" name="alert" value={alert.id} />
                <button className="link-button" type="submit">
                  End
                  <span className="nhsuk-u-visually-hidden">
                    {" "}
                    the alert “{words}” to {target}
                  </span>
                </button>
              </form>
            </li>
          );
        })}
      </ul>
      {!isConfirmed && (
        <form method="post" action="/alerts/resend">
          <FormTokenField token={formToken} />
          <input type="hidden" name="address" value={id} />
          <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="submit">
            Send the link again<span className="nhsuk-u-visually-hidden"> to {target}</span>
          </button>
        </form>
      )}
      <form method="post" action="/alerts/remove">
        <FormTokenField token={formToken} />
        <input type="hidden" name="address" value={id} />
        <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="submit">
          Remove {target}
        </button>
      </form>
    </div>
  );
}

function stateWords({ way, isConfirmed, last }: AlertAddressLine): string {
  if (!isConfirmed) {
    return last?.state === "given_up"
      ? "The link could not be delivered. Look whether the address is right, or have it sent again."
      : "Waits for you: follow the link that is sent to this address. It holds for 24 hours.";
  }
  switch (last?.state) {
    case undefined:
    case "left_out":
      return "Nothing has been sent yet.";
    case "sent":
      return `The last message was delivered on ${formatInstant(last?.at ?? "")}.`;
    case "given_up":
      return `The last message, of ${formatInstant(last?.at ?? "")}, could not be delivered and was given up${way === "webhook" ? ` (${last?.fault ?? "unknown"})` : ""}.`;
    default:
      return last?.fault === null
        ? "A message is on its way."
        : `A message waits: the last try failed${way === "webhook" ? ` (${last?.fault})` : ""}, and it is tried again.`;
  }
}
