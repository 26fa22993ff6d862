import type { AddressInfo, Socket } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** A mail that a server took. */
export interface TakenMail {
  readonly to: readonly string[];
  /** Headers and body as they came. */
  readonly source: string;
}

export interface SmtpMailbox {
  readonly port: number;
  readonly mails: readonly TakenMail[];
  /** Breaks all connections. */
  readonly drop: () => void;
  readonly close: () => Promise<void>;
}

/** Starts a mail server on this machine that keeps what it takes; `options` make it refuse, stall or ask for a password; `beforeAnswer` delays what it says once it has a mail, and `host` is where it listens. */
export async function openMailbox(
  options: SMTPServerOptions = {},
  beforeAnswer: () => Promise<void> = async () => undefined,
  host = "127.0.0.1",
): Promise<SmtpMailbox> {
  const mails: TakenMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onData(stream, session, done) {
      let source = "";
      stream.setEncoding("utf8").on("data", (part: string) => {
        source += part;
      });
      stream.on("end", () => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), source });
        void beforeAnswer().then(() => done());
      });
    },
    ...options,
  });
  // Clients that go away in the middle are what some tests are about.
  server.on("error", () => undefined);
  await new Promise<void>((done) => server.listen(0, host, done));
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    drop: () => {
      for (const { _socket } of server.connections as unknown as Iterable<{ readonly _socket: Socket }>) {
        _socket.destroy();
      }
    },
    close: () => new Promise((done) => server.close(done)),
  };
}

/** Gives a header of a mail, unfolded; null where it has none. */
export function headerOf({ source }: TakenMail, name: string): string | null {
  const [head = ""] = source.split("\r\n\r\n", 1);
  const unfolded = head.replace(/\r\n[ \t]+/g, " ");
  const line = unfolded.split("\r\n").find((each) => each.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line === undefined ? null : line.slice(name.length + 1).trim();
}

/** Gives the plain text of a mail in two forms, decoded. */
export function textOf({ source }: TakenMail): string {
  const boundary = /boundary="([^"]+)"/.exec(source)?.[1] ?? "";
  const part =
    source.split(`\r\n--${boundary}`).find((each) => /content-type: text\/plain/i.test(each)) ?? "";
  const at = part.indexOf("\r\n\r\n");
  const [head, body] = [part.slice(0, at), part.slice(at + 4)];
  if (/content-transfer-encoding: base64/i.test(head)) return Buffer.from(body, "base64").toString("utf8");
  if (!/content-transfer-encoding: quoted-printable/i.test(head)) return body;
  const bytes = body
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
