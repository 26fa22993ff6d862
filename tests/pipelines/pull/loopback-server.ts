import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface LoopbackServer {
  readonly url: string;
  /** Requests so far. */
  readonly requests: readonly { readonly path: string; readonly headers: IncomingMessage["headers"] }[];
}

/** A real server on the loopback for one test: the n-th request gets the n-th answer, later ones the last. */
export async function serve(...answers: readonly Answer[]): Promise<LoopbackServer> {
  const requests: { path: string; headers: IncomingMessage["headers"] }[] = [];
  const server = createServer((request, response) => {
    const answer = answers[Math.min(requests.length, answers.length - 1)];
    requests.push({ path: request.url ?? "", headers: request.headers });
    answer?.(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
  const { port }: AddressInfo = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, requests };
}

/** A JSON document. */
export function json(value: unknown, headers: Record<string, string> = {}): Answer {
  return (_request, response) => {
    response.writeHead(200, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));
  };
}

/** A status without content. */
export function status(code: number, headers: Record<string, string> = {}): Answer {
  return (_request, response) => {
    response.writeHead(code, headers).end();
  };
}

/** A connection that breaks before the answer. */
export const reset: Answer = (request) => {
  request.socket.resetAndDestroy();
};

/** An answer that breaks off before its promised length, as soon as `isDue` says so: what is on its way then would be lost. */
export function cutOff(
  bytes: Buffer,
  after: number,
  headers: Record<string, string>,
  isDue: () => boolean = () => true,
): Answer {
  return (_request, response) => {
    response.writeHead(200, { "content-length": String(bytes.length), ...headers });
    response.write(bytes.subarray(0, after));
    const timer = setInterval(() => {
      if (!isDue()) return;
      clearInterval(timer);
      response.destroy();
    }, 10);
    response.once("close", () => clearInterval(timer));
  };
}

/** Never answers. */
export const silence: Answer = () => {};
