import type { Notice } from "./notice";

/** Writes the mail that asks whether alerts may go to an address. */
export function toConfirmNotice(token: string, origin: string): Notice {
  return {
    subject: "Digital readiness: confirm this address",
    parts: [
      {
        kind: "text",
        text: "Somebody who is signed in to the readiness dashboard asked for alerts to be sent to this address. If that was you, follow the link within 24 hours and press the button.",
      },
      {
        kind: "link",
        text: "Confirm this address",
        href: `${origin}/alerts/confirm?token=${encodeURIComponent(token)}`,
      },
      {
        kind: "text",
        text: "If it was not you, do nothing. Without the link nothing else is sent here.",
      },
    ],
  };
}
