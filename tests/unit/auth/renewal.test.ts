import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AuthEvent } from "../../../app/auth/auth-event";
import { readAuthSettings } from "../../../app/auth/auth-settings";
import { openSignIn, type SignIn } from "../../../app/auth/sign-in.server";
import { toProviderSettings } from "../../support/provider-settings";
import { type RogueProvider, startRogueProvider } from "../../support/rogue-provider";

const MINUTE = 60_000;

let folder: string;
let provider: RogueProvider;
let signIn: SignIn;
let server: Server;
let url: string;
let jump: number;
let events: AuthEvent[];
let log: string[];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "renewal-"));
  provider = await startRogueProvider();
  [jump, events, log] = [0, [], []];
  server = createServer((request, response) => {
    const address = new URL(request.url ?? "/", "http://localhost");
    if (address.pathname.startsWith("/sign-in")) return void signIn.serve(request, response, address);
    void signIn.identify(request).then((viewer) => response.end(viewer?.name ?? "nobody"));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  url = `http://localhost:${port}`;
  const environment = toProviderSettings({ issuer: provider.issuer, port, folder });
  signIn = await openSignIn({
    settings: readAuthSettings(environment),
    stateDir: environment.READINESS_STATE_DIR ?? "",
    handle: async (request) => new Response(new URL(request.url).pathname),
    hasDataPages: false,
    say: () => undefined,
    log: (line) => log.push(line),
    openRecord: () => (event) => events.push(event),
    now: () => Date.now() + jump,
  });
});

afterEach(async () => {
  await signIn.close();
  await provider.stop();
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true });
});

/** Goes through sign-in as a browser does; gives the cookie of the session. */
async function begin(): Promise<string> {
  const ask = (address: string, cookie = "") => fetch(address, { redirect: "manual", headers: { cookie } });
  const cookieOf = (answer: Response) => answer.headers.get("set-cookie")?.split(";")[0] ?? "";
  const started = await ask(`${url}/sign-in/start`);
  const allowed = await ask(started.headers.get("location") ?? "");
  const finished = await ask(allowed.headers.get("location") ?? "", cookieOf(started));
  expect(finished.status).toBe(303);
  return cookieOf(finished);
}

const whoIs = async (cookie: string) => (await fetch(url, { headers: { cookie } })).text();
const lastEvent = () => events.at(-1);

describe("a session with a refresh token", () => {
  it("is asked about at the provider once its access token is used up, and goes on", async () => {
    const cookie = await begin();
    expect(await whoIs(cookie)).toBe("Rob of the test");
    expect(provider.countOf("refresh_token")).toBe(0);
    jump += 6 * MINUTE;
    await Promise.all([whoIs(cookie), whoIs(cookie), whoIs(cookie)]);
    await expect.poll(() => provider.countOf("refresh_token")).toBe(1);
    expect(await whoIs(cookie)).toBe("Rob of the test");
    expect(lastEvent()?.kind).toBe("signed_in");
  });

  it("ends once the provider says that it is over", async () => {
    const cookie = await begin();
    provider.misdeeds({ refresh: "over" });
    jump += 6 * MINUTE;
    await whoIs(cookie);
    await expect.poll(() => whoIs(cookie)).toBe("nobody");
    expect(lastEvent()).toMatchObject({ kind: "session_ended", by: "provider", detail: "over" });
  });

  it("ends once the person's groups give other rights", async () => {
    const cookie = await begin();
    provider.misdeeds({ claims: (claims) => ({ ...claims, groups: ["readiness-viewers"] }) });
    jump += 6 * MINUTE;
    await whoIs(cookie);
    await expect.poll(() => whoIs(cookie)).toBe("nobody");
    expect(lastEvent()).toMatchObject({ kind: "session_ended", detail: "rights changed" });
  });

  it("ends once the answer is about somebody else", async () => {
    const cookie = await begin();
    provider.misdeeds({ claims: (claims) => ({ ...claims, sub: "somebody else" }) });
    jump += 6 * MINUTE;
    await whoIs(cookie);
    await expect.poll(() => whoIs(cookie)).toBe("nobody");
  });

  it("goes on while the provider does not answer, which is asked again a minute later", async () => {
    const cookie = await begin();
    provider.misdeeds({ refresh: "silent" });
    jump += 6 * MINUTE;
    await whoIs(cookie);
    await expect.poll(() => log.length).toBe(1);
    await whoIs(cookie);
    expect(await whoIs(cookie)).toBe("Rob of the test");
    expect(provider.countOf("refresh_token")).toBe(1);
    jump += 2 * MINUTE;
    await whoIs(cookie);
    await expect.poll(() => provider.countOf("refresh_token")).toBe(2);
    expect(log.join()).not.toMatch(/refresh\b.*token|eyJ/);
  });
});
