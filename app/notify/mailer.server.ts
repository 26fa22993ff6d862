import type { Transporter } from "nodemailer";
import type { DeliveryResult } from "./delivery-result";
import type { MailSettings } from "./mail-settings";

/** A mail, as whoever gets it sees it. */
export interface Mail {
  /** The same at every try, so that a mail that came twice is known as one. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** When it was first meant to be sent. */
  readonly date: Date;
  /** Page that ends all mail to this address, also by one POST (RFC 8058); null for a mail that somebody asked for just now. */
  readonly unsubscribe: string | null;
}

/** Sends mail. */
export interface Mailer {
  readonly send: (mail: Mail) => Promise<DeliveryResult>;
}

/** Milliseconds that a server has for each thing, and for all of them. */
export interface MailPatience {
  readonly step: number;
  readonly whole: number;
}

const PATIENCE: MailPatience = { step: 15_000, whole: 60_000 };

/** Codes of faults before any mail is spoken of. */
const DOWN: readonly string[] = [
  "EAUTH",
  "ENOAUTH",
  "EOAUTH2",
  "ECONNECTION",
  "ESOCKET",
  "EDNS",
  "ETLS",
  "EPROXY",
];

/** Makes what hands mail to the server of the settings: one connection a mail, TLS unless it is on this machine. */
export function createMailer(settings: MailSettings, patience: MailPatience = PATIENCE): Mailer {
  const { host, port, isTlsFromStart, needsTls, user, password, from } = settings;

  async function createTransport(): Promise<Transporter> {
    const { createTransport: create } = (await import("nodemailer")).default;
    return create({
      host,
      port,
      secure: isTlsFromStart,
      requireTLS: needsTls && !isTlsFromStart,
      // On this machine a certificate proves nothing, and a server that cannot do TLS will do.
      ignoreTLS: !needsTls && !isTlsFromStart,
      tls: { minVersion: "TLSv1.2" },
      ...(user === null ? {} : { auth: { user, pass: password ?? "" } }),
      connectionTimeout: patience.step,
      greetingTimeout: patience.step,
      socketTimeout: patience.step,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async function send(mail: Mail): Promise<DeliveryResult> {
    const transport = await createTransport();
    let timer: NodeJS.Timeout | undefined;
    try {
      const sending = transport.sendMail({
        from: { name: "Digital readiness", address: from },
        to: { name: "", address: mail.to },
        subject: toHeaderText(mail.subject),
        text: mail.text,
        html: mail.html,
        date: mail.date,
        messageId: `<${mail.id}@${from.slice(from.lastIndexOf("@") + 1)}>`,
        xMailer: false,
        headers: {
          "auto-submitted": "auto-generated",
          ...(mail.unsubscribe === null
            ? {}
            : {
                "list-unsubscribe": { prepared: true, value: `<${mail.unsubscribe}>` },
                "list-unsubscribe-post": "List-Unsubscribe=One-Click",
              }),
        },
      });
      // What fails after we gave up is nobody's news.
      sending.catch(() => undefined);
      const tooSlow = new Promise<never>((_, fail) => {
        timer = setTimeout(() => fail(Object.assign(new Error(), { code: "ETIMEDOUT" })), patience.whole);
      });
      await Promise.race([sending, tooSlow]);
      return { kind: "sent" };
    } catch (error) {
      return toResult(error);
    } finally {
      clearTimeout(timer);
      transport.close();
    }
  }

  return { send };
}

/** One line without control characters, so that a name in it can become no header. */
export function toHeaderText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .slice(0, 200);
}

/**
 * Only a server that refuses this address or what this mail says for good is not asked again. A connection, password or sender that it does
 * not take is ours to mend, and concerns all mail.
 */
function toResult(error: unknown): DeliveryResult {
  const {
    code = "unknown",
    command = "",
    responseCode = 0,
  } = error as {
    readonly code?: string;
    /** What was being said when it failed; "CONN" where the connection itself did. */
    readonly command?: string;
    readonly responseCode?: number;
  };
  const isSender = command === "MAIL FROM";
  const name = isSender && responseCode > 0 ? "sender" : String(code).toLowerCase();
  const fault = `smtp_${name}${responseCode > 0 ? `_${responseCode}` : ""}`.slice(0, 40);
  if (responseCode >= 500 && (command === "RCPT TO" || (command === "DATA" && code === "EMESSAGE"))) {
    return { kind: "never", fault };
  }
  const isOfAll = command === "CONN" || DOWN.includes(code) || (isSender && responseCode >= 500);
  return { kind: isOfAll ? "down" : "later", fault };
}
