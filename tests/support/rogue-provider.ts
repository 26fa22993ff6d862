import { createHash, createSign, generateKeyPairSync, type KeyObject } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Claims = Readonly<Record<string, unknown>>;

/** What the provider does wrong; it does nothing wrong unless told. */
export interface Misdeeds {
  /** Changes the identity before it is signed. */
  readonly claims?: (claims: Claims) => Claims;
  /** Changes the parameters it sends the browser back with. */
  readonly callback?: (parameters: URLSearchParams) => void;
  /** Signs with a key that it does not publish. */
  readonly hasOtherKey?: boolean;
  /** Says that nothing signs the identity. */
  readonly isUnsigned?: boolean;
  /** Answers nobody. */
  readonly isDown?: boolean;
  /** Milliseconds before it answers anybody. */
  readonly delay?: number;
  /** How it answers a question with a refresh token. */
  readonly refresh?: "over" | "silent";
}

/** A provider that signs in one person without asking, and does whatever a test wants it to do wrong. */
export interface RogueProvider {
  readonly issuer: string;
  readonly misdeeds: (misdeeds: Misdeeds) => void;
  /** Signs a token of any claims, as `alg` RS256. */
  readonly sign: (claims: Claims, header?: Claims) => string;
  /** How often a code or a refresh token was handed in. */
  readonly countOf: (grant: "authorization_code" | "refresh_token") => number;
  readonly stop: () => Promise<void>;
}

const CLIENT = "readiness";

interface Asked {
  readonly nonce: string | null;
  readonly challenge: string | null;
}

/** Starts the provider on a free port. */
export async function startRogueProvider(): Promise<RogueProvider> {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const { privateKey: otherKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const codes = new Map<string, Asked>();
  const counts = { authorization_code: 0, refresh_token: 0 };
  let wrong: Misdeeds = {};
  let issuer = "";

  function identity(nonce: string | null): string {
    const now = Math.floor(Date.now() / 1000);
    const claims: Claims = {
      iss: issuer,
      aud: CLIENT,
      sub: "rob",
      sid: "session-1",
      name: "Rob of the test",
      groups: ["readiness-analysts"],
      iat: now,
      exp: now + 300,
      ...(nonce === null ? {} : { nonce }),
    };
    const told = wrong.claims?.(claims) ?? claims;
    if (wrong.isUnsigned === true) return `${toPart({ alg: "none" })}.${toPart(told)}.`;
    return sign(told, {}, wrong.hasOtherKey === true ? otherKey : privateKey);
  }

  function authorise(url: URL, response: ServerResponse): void {
    const asked = url.searchParams;
    const code = `code-${codes.size + 1}`;
    codes.set(code, { nonce: asked.get("nonce"), challenge: asked.get("code_challenge") });
    const back = new URL(asked.get("redirect_uri") ?? "");
    back.searchParams.set("code", code);
    back.searchParams.set("state", asked.get("state") ?? "");
    wrong.callback?.(back.searchParams);
    response.writeHead(302, { location: back.href }).end();
  }

  async function trade(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = "";
    for await (const part of request) text += String(part);
    const form = new URLSearchParams(text);
    const isRefresh = form.get("grant_type") === "refresh_token";
    counts[isRefresh ? "refresh_token" : "authorization_code"] += 1;
    if (isRefresh && wrong.refresh === "silent") return void response.destroy();
    const asked = codes.get(form.get("code") ?? "");
    codes.delete(form.get("code") ?? "");
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const isRefused = isRefresh ? wrong.refresh === "over" : asked?.challenge !== challenge;
    if (isRefused) return sendJson(response, 400, { error: "invalid_grant" });
    sendJson(response, 200, {
      access_token: "access",
      token_type: "Bearer",
      expires_in: 300,
      refresh_token: "refresh",
      id_token: identity(isRefresh ? null : (asked?.nonce ?? null)),
    });
  }

  const server = createServer(async (request, response) => {
    if (wrong.isDown === true) return void response.destroy();
    if (wrong.delay !== undefined) await new Promise((done) => setTimeout(done, wrong.delay).unref());
    const url = new URL(request.url ?? "/", issuer);
    if (url.pathname === "/authorise") return authorise(url, response);
    if (url.pathname === "/token") {
      return trade(request, response).catch((error: NodeJS.ErrnoException) => {
        // Whoever asked may have gone before it had said all.
        if (error.code !== "ECONNRESET") throw error;
      });
    }
    if (url.pathname === "/keys") {
      return sendJson(response, 200, {
        keys: [{ ...publicKey.export({ format: "jwk" }), kid: "one", use: "sig", alg: "RS256" }],
      });
    }
    sendJson(response, 200, {
      issuer,
      authorization_endpoint: `${issuer}/authorise`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    misdeeds: (misdeeds) => {
      wrong = misdeeds;
    },
    sign: (claims, header = {}) => sign(claims, header, privateKey),
    countOf: (grant) => counts[grant],
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function sign(claims: Claims, header: Claims, key: KeyObject): string {
  const text = `${toPart({ alg: "RS256", kid: "one", ...header })}.${toPart(claims)}`;
  return `${text}.${createSign("sha256").update(text).sign(key).toString("base64url")}`;
}

function toPart(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function sendJson(response: ServerResponse, status: number, content: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(content));
}
