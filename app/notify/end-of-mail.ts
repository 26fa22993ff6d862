import type { Notice } from "./notice";

/** Adds to a mail why it came and how to end all mail to the address. */
export function withEnd(notice: Notice, origin: string, unsubscribe: string): Notice {
  return {
    ...notice,
    parts: [
      ...notice.parts,
      {
        kind: "text",
        text: "You get this because you chose it on the alerts page. Nothing in this mail tells anybody whether you read it.",
      },
      { kind: "link", text: "Choose other alerts", href: `${origin}/alerts` },
      { kind: "link", text: "Stop all alerts to this address", href: unsubscribe },
    ],
  };
}
