import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readAuthSettings } from "../../../app/auth/auth-settings";
import { createGate } from "../../../app/auth/gate.server";

let server: Server;
let url: string;

beforeEach(async () => {
  const gate = createGate({
    settings: readAuthSettings({ READINESS_AUTH: "local" }),
    host: "127.0.0.1",
    findCurrent: async () => "real",
    openSignIn: () =>
      Promise.resolve({
        identify: async () => null,
        serve: async () => undefined,
        close: async () => undefined,
      }),
  });
  await gate.start();
  server = createServer((request, response) =>
    gate.refuse(request, response, new URL(request.url ?? "/", "http://localhost")),
  );
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(
  () =>
    new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    }),
);

it.each(["/embed", "/r/r0123456789ab/embed"])(
  "%s tells whoever is not signed in so, in a small page that leads to sign-in outside of any frame",
  async (pathname) => {
    const answer = await fetch(`${url}${pathname}?of=%2F%22%3E%3Cscript%3E&name=x`, {
      redirect: "manual",
      headers: { accept: "text/html", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe" },
    });
    const page = await answer.text();
    expect([answer.status, answer.headers.get("content-type")]).toEqual([401, "text/html; charset=utf-8"]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(page).toContain("<h1>Sign in to see this chart</h1>");
    expect(page).toContain(`<a href="/sign-in?returnTo=${encodeURIComponent(pathname)}%3Fof`);
    expect(page).toContain('target="_blank"');
    expect(page).not.toContain("<script");
    expect(page.length).toBeLessThan(1000);
  },
);
