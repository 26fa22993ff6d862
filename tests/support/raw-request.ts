import { connect } from "node:net";

/** What a server answered to bytes that no client of ours would send. */
export interface RawAnswer {
  /** 0 where the server only closed the connection. */
  readonly status: number;
  /** Lines of the head of the first answer, as they came. */
  readonly head: readonly string[];
  /** All that came, further answers among it. */
  readonly text: string;
}

const PATIENCE = 10_000;

/** Sends bytes as they are over a connection of their own, and reads until the server closes it. */
export function askRaw(url: string, request: string): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((done, fail) => {
    const socket = connect(Number(port), hostname === "localhost" ? "127.0.0.1" : hostname);
    let text = "";
    socket.setTimeout(PATIENCE, () => socket.destroy(new Error("The server keeps the connection open.")));
    socket.on("data", (part: Buffer) => {
      text += part.toString("latin1");
    });
    // A server that refuses in the middle of a request resets the connection after its answer.
    socket.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "ECONNRESET" && error.code !== "EPIPE") fail(error);
    });
    socket.once("close", () => done(toAnswer(text)));
    socket.write(Buffer.from(request, "latin1"));
  });
}

/** Writes a request whose connection ends after it; `lines` are added to its head as they are. */
export function toRequest(method: string, target: string, lines: readonly string[] = [], body = ""): string {
  const hasHost = lines.some((line) => /^host:/i.test(line));
  const head = [`${method} ${target} HTTP/1.1`, ...(hasHost ? [] : ["Host: localhost"]), ...lines];
  return `${[...head, "Connection: close"].join("\r\n")}\r\n\r\n${body}`;
}

/** How many answers came over a connection. */
export function countAnswers({ text }: RawAnswer): number {
  return [...text.matchAll(/^HTTP\/1\.1 \d{3} /gm)].length;
}

/** The value of a header of an answer; null where it has none. */
export function headerOf({ head }: RawAnswer, name: string): string | null {
  const line = head.find((each) => each.toLowerCase().startsWith(`${name}:`));
  return line === undefined ? null : line.slice(name.length + 1).trim();
}

function toAnswer(text: string): RawAnswer {
  const [head = ""] = text.split("\r\n\r\n", 1);
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0), head: head.split("\r\n"), text };
}
