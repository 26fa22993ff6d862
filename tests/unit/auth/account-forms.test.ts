import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import type { AuthEvent } from "../../../app/auth/auth-event";
import { readAuthSettings } from "../../../app/auth/auth-settings";
import { openSignIn, type SignIn } from "../../../app/auth/sign-in.server";

const pageSchema = z.object({
  formToken: z.string(),
  newToken: z.object({ token: z.string() }).nullish(),
  notice: z.object({ text: z.string() }).nullish(),
});
type Page = z.infer<typeof pageSchema>;

let folder: string;
let signIn: SignIn;
let server: Server;
let url: string;
let cookie: string;
let password: string;
let events: AuthEvent[];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "account-forms-"));
  events = [];
  signIn = await openSignIn({
    settings: readAuthSettings({ READINESS_AUTH: "local" }),
    stateDir: folder,
    // What a page would show, instead of the page.
    handle: async (_request, context) => Response.json(context?.accountDesk ?? context?.signInDesk),
    hasDataPages: false,
    say: () => undefined,
    log: () => undefined,
    openRecord: () => (event) => events.push(event),
  });
  server = createServer((request, response) => {
    const address = new URL(request.url ?? "/", "http://localhost");
    if (address.pathname !== "/") return void signIn.serve(request, response, address);
    void signIn.identify(request).then((viewer) => response.end(viewer?.name ?? "nobody"));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  cookie = "";
  password = readFileSync(path.join(folder, "first-password.txt"), "utf8").split("\n")[1] ?? "";
  const { formToken } = await open("/sign-in");
  await send("/sign-in", formToken, { name: "administrator", password });
});

afterEach(async () => {
  await signIn.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  rmSync(folder, { recursive: true });
});

async function ask(address: string, init: RequestInit = {}): Promise<Response> {
  const answer = await fetch(url + address, {
    ...init,
    redirect: "manual",
    headers: { cookie, origin: url, "content-type": "application/x-www-form-urlencoded" },
  });
  cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? cookie;
  return answer;
}

const open = async (address: string): Promise<Page> => pageSchema.parse(await (await ask(address)).json());
const send = (address: string, token: string, fields: Readonly<Record<string, string>>) =>
  ask(address, { method: "POST", body: new URLSearchParams({ token, ...fields }).toString() });
const whoSends = async (token: string) =>
  (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).text();

async function makeToken(current: string): Promise<Page> {
  const { formToken } = await open("/account");
  const wish = { label: "nightly", role: "analyst", days: "30", current };
  return pageSchema.parse(await (await send("/account/tokens", formToken, wish)).json());
}

it("a token is made for whoever knows the password, and ends when it is changed", async () => {
  const refused = await makeToken("a guess at the password");
  expect(refused.newToken).toBeNull();
  expect(refused.notice?.text).toMatch(/password you have now is another one.* No token was made/);
  const token = (await makeToken(password)).newToken?.token ?? "";
  expect(await whoSends(token)).toBe("nightly");
  const { formToken } = await open("/account");
  const next = "another long pass phrase";
  expect((await send("/account/password", formToken, { current: password, next })).status).toBe(303);
  expect(await whoSends(token)).toBe("nobody");
  expect(events.map(({ kind }) => kind)).toContain("token_revoked");
  expect((await makeToken(next)).newToken).not.toBeNull();
}, 60_000);
