import { isLoopbackName } from "../http/loopback";
import { isMailAddress } from "./mail-address";

/** The server that takes our mail. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; otherwise the connection is turned into one. */
  readonly isTlsFromStart: boolean;
  /** False for a server on this machine only. */
  readonly needsTls: boolean;
  readonly user: string | null;
  readonly password: string | null;
  /** Address that our mail comes from. */
  readonly from: string;
  /** Domains to which mail may go; empty for any. */
  readonly domains: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads `READINESS_SMTP_URL` or the file that `READINESS_SMTP_URL_FILE` names, `READINESS_MAIL_FROM` and `READINESS_MAIL_DOMAINS`; null
 * where no server is named.
 *
 * Throws an Error that names the setting; never the address of the server, which holds its password.
 */
export function readMailSettings(env: Environment, readText: (path: string) => string): MailSettings | null {
  const [value, file] = [env.READINESS_SMTP_URL, env.READINESS_SMTP_URL_FILE];
  const from = env.READINESS_MAIL_FROM ?? "";
  const domains = (env.READINESS_MAIL_DOMAINS ?? "")
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  if (value && file) throw new Error("READINESS_SMTP_URL and READINESS_SMTP_URL_FILE are both set. Set one.");
  const text = file ? readText(file).trim() : (value ?? "");
  if (!text) return null;
  if (!isMailAddress(from)) {
    throw new Error(
      `READINESS_MAIL_FROM is "${from}". Set it to the address that mail of the dashboard comes from, such as readiness@example.nhs.uk.`,
    );
  }
  const odd = domains.find((domain) => !isMailAddress(`x@${domain}`));
  if (odd !== undefined)
    throw new Error(`READINESS_MAIL_DOMAINS holds "${odd}", which is no domain of mail.`);
  return { ...readServer(text), from, domains };
}

function readServer(text: string): Omit<MailSettings, "from" | "domains"> {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isKnown = url?.protocol === "smtp:" || url?.protocol === "smtps:";
  if (url === null || !isKnown || url.hostname === "" || url.search !== "" || !/^\/?$/.test(url.pathname)) {
    throw new Error(
      "READINESS_SMTP_URL is no address of a mail server. Set it to smtp://USER:PASSWORD@HOST:587 or smtps://USER:PASSWORD@HOST:465, with special characters percent-encoded.",
    );
  }
  const isTlsFromStart = url.protocol === "smtps:";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return {
    host,
    port: url.port === "" ? (isTlsFromStart ? 465 : 587) : Number(url.port),
    isTlsFromStart,
    needsTls: !isLoopbackName(url.host),
    user: url.username === "" ? null : decodeURIComponent(url.username),
    password: url.password === "" ? null : decodeURIComponent(url.password),
  };
}
