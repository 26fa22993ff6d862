import { createServer, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { limitSlowBodies } from "../../app/http/slow-body";

let server: Server;

beforeEach(async () => {
  // Answers uploads at once, as where they are refused, and everything else when it has arrived.
  const answer = limitSlowBodies((request, response) => {
    if (request.url?.startsWith("/data/files") === true) response.writeHead(403).end();
    else request.resume().once("end", () => response.end());
  }, 150);
  server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});

afterEach(
  () =>
    new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    }),
);

/** Sends half of a body and waits for what becomes of the connection. */
function sendHalf(path: string): Promise<string> {
  const { port } = server.address() as AddressInfo;
  return new Promise((done) => {
    const sent = httpRequest({
      ...{ host: "127.0.0.1", port, path, method: "POST", agent: false },
      headers: { "content-length": "20" },
    });
    sent.once("error", () => done("cut off"));
    sent.once("response", (response) => {
      response.resume().once("error", () => undefined);
      sent.socket?.once("close", () => done("answered, then cut off"));
    });
    sent.write("half");
  });
}

it("a form that never ends is cut off", async () => {
  expect(await sendHalf("/sign-in")).toBe("cut off");
});

it("an upload that was answered and never ends is cut off", async () => {
  expect(await sendHalf("/data/files?token=x")).toBe("answered, then cut off");
});
