import type { AppLoadContext } from "@remix-run/node";
import { notFound } from "./refusal";

/** An alert that somebody chose. */
export interface AlertLine {
  readonly id: string;
  /** As alert-topic.ts writes it. */
  readonly topic: string;
}

/** An address with what goes there. */
export interface AlertAddressLine {
  readonly id: string;
  readonly way: "mail" | "webhook";
  readonly target: string;
  readonly isConfirmed: boolean;
  /** How the last message went; null before the first. */
  readonly last: {
    readonly state: "waiting" | "sent" | "left_out" | "given_up";
    readonly fault: string | null;
    /** ISO instant. */
    readonly at: string;
  } | null;
  readonly alerts: readonly AlertLine[];
}

/** An alert about the service that is open. */
export interface ServiceAlertLine {
  readonly title: string;
  readonly found: string;
  readonly remedy: string;
  /** ISO instant. */
  readonly openedAt: string;
}

/** What the page about alerts shows of whoever looks. */
export interface AlertDesk {
  readonly formToken: string;
  readonly hasMail: boolean;
  /** Domains that mail may go to; empty for any. */
  readonly mailDomains: readonly string[];
  readonly mayMakeWebhook: boolean;
  readonly allowsPrivateWebhooks: boolean;
  /** Null for those who are not told how the service does. */
  readonly service: readonly ServiceAlertLine[] | null;
  readonly addresses: readonly AlertAddressLine[];
  /** Outcome of the last form; null where there was none. */
  readonly notice: { readonly isGood: boolean; readonly text: string } | null;
  /** Key of a webhook that was just made; shown this once. */
  readonly secret: string | null;
}

/** What a page behind a link from a mail shows. */
export interface AlertLinkDesk {
  readonly token: string;
  /** "ask": the link holds, and a button does it. */
  readonly state: "ask" | "done" | "over";
}

declare module "@remix-run/server-runtime" {
  interface AppLoadContext {
    /** Lent to the page about alerts alone; null in the open demonstration, where nobody signs in. */
    readonly alertDesk?: AlertDesk | null;
    /** Lent to pages behind links from mails alone. */
    readonly alertLinkDesk?: AlertLinkDesk;
  }
}

/** Gives the desk of the page about alerts, null in the open demonstration; throws a 404 Response where alerts are not served. */
export function getAlertDesk({ alertDesk }: AppLoadContext): AlertDesk | null {
  if (alertDesk === undefined) throw notFound("Alerts are not offered here.");
  return alertDesk;
}

/** Gives the desk of a page behind a link; throws a 404 Response where alerts are not served. */
export function getAlertLinkDesk({ alertLinkDesk }: AppLoadContext): AlertLinkDesk {
  if (alertLinkDesk === undefined) throw notFound("There is nothing at this address.");
  return alertLinkDesk;
}
