import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { IntakeClient } from "../../app/http/intake-client.server";

let directory: string;
let server: Server;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "intake-client-"));
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  rmSync(directory, { recursive: true });
});

async function ask(listener: RequestListener): Promise<unknown> {
  const socket = join(directory, "socket");
  server = createServer(listener);
  await new Promise<void>((done) => server.listen(socket, done));
  return new IntakeClient(socket).listRuns();
}

it.each<[string, RequestListener]>([
  [
    "is longer than any of the intake's",
    (_request, response) => {
      response.writeHead(200);
      for (let sent = 0; sent < 70; sent += 1) response.write(Buffer.alloc(1024 * 1024, "x"));
      response.end();
    },
  ],
  [
    "breaks off",
    (_request, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("{", () => response.destroy());
    },
  ],
  ["is none of the intake's", (_request, response) => response.end("<p>Hello</p>")],
])("an answer that %s is told as one that did not come", async (_what, listener) => {
  await expect(ask(listener)).rejects.toMatchObject({ name: "IntakeError", status: 502 });
});
