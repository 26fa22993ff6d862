import { type ProxyList, readProxyList } from "../http/proxy-list";

/** How people become known: nobody has to, accounts of our own, or a provider of the organisation. */
export type AuthMode = "open" | "local" | "oidc";

/** Where a provider is, and how we are known there. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Null for a client without one, which PKCE alone protects. */
  readonly clientSecret: string | null;
  /** What is asked for at sign-in. */
  readonly scope: string;
  /** File that says which claims give which roles and scopes. */
  readonly accessFile: string;
}

export interface AuthSettings {
  /** Null where it follows from the release and the address we listen on. */
  readonly mode: AuthMode | null;
  /** Origin by which browsers reach us, such as https://readiness.example; null where it is the one we listen on. */
  readonly publicUrl: string | null;
  /** Proxies on other machines, whose word is taken for who asks. */
  readonly trustedProxies: ProxyList;
  /** Milliseconds without a request after which a session ends. */
  readonly idleMs: number;
  /** Milliseconds after sign-in when a session ends in any case. */
  readonly longestMs: number;
  /** There exactly where the mode is "oidc". */
  readonly oidc: OidcSettings | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

const MODES: readonly AuthMode[] = ["open", "local", "oidc"];

/**
 * Reads the settings of sign-in: `READINESS_AUTH`, `READINESS_PUBLIC_URL`, `READINESS_TRUSTED_PROXIES`, `READINESS_SESSION_IDLE_MINUTES`,
 * `READINESS_SESSION_HOURS`, `READINESS_OIDC_ISSUER`, `READINESS_OIDC_CLIENT_ID`, `READINESS_OIDC_CLIENT_SECRET` or `READINESS_OIDC_CLIENT_SECRET_FILE`,
 * `READINESS_OIDC_SCOPE` and `READINESS_ACCESS_FILE`.
 *
 * Empty counts as not set. Throws an Error that names the setting, what was found and what it can be; never the value of a secret.
 */
export function readAuthSettings(
  env: Environment,
  readFile: (path: string) => string = () => "",
): AuthSettings {
  const modeText = env.READINESS_AUTH || null;
  const mode = MODES.find((each) => each === modeText) ?? null;
  if (modeText !== null && mode === null) {
    throw new Error(`READINESS_AUTH is "${modeText}". It can be: ${MODES.join(", ")}; or leave it out.`);
  }
  const publicUrl = readPublicUrl(env.READINESS_PUBLIC_URL || null);
  return {
    mode,
    publicUrl,
    trustedProxies: readTrustedProxies(env.READINESS_TRUSTED_PROXIES || "", publicUrl),
    idleMs: readNumber(env, "READINESS_SESSION_IDLE_MINUTES", 30, 24 * 60) * 60_000,
    longestMs: readNumber(env, "READINESS_SESSION_HOURS", 12, 24 * 7) * 3_600_000,
    oidc: mode === "oidc" ? readOidc(env, publicUrl, readFile) : null,
  };
}

function readOidc(
  env: Environment,
  publicUrl: string | null,
  readFile: (path: string) => string,
): OidcSettings {
  const names = ["READINESS_OIDC_ISSUER", "READINESS_OIDC_CLIENT_ID", "READINESS_ACCESS_FILE"] as const;
  const missing: string[] = names.filter((name) => !env[name]);
  if (publicUrl === null) missing.push("READINESS_PUBLIC_URL");
  const [issuer = "", clientId = "", accessFile = ""] = names.map((name) => env[name]);
  if (missing.length > 0) throw new Error(`READINESS_AUTH is "oidc". Set ${missing.join(", ")} as well.`);
  if (!URL.canParse(issuer) || !isSafeUrl(new URL(issuer))) {
    throw new Error(
      `READINESS_OIDC_ISSUER is "${issuer}". Set it to the https address of the provider; http is for a provider on this machine only.`,
    );
  }
  const scope = env.READINESS_OIDC_SCOPE || "openid profile";
  if (!scope.split(" ").includes("openid")) {
    throw new Error(`READINESS_OIDC_SCOPE is "${scope}". It has to hold "openid".`);
  }
  return {
    issuer,
    clientId,
    clientSecret: readSecret(env, "READINESS_OIDC_CLIENT_SECRET", readFile),
    scope,
    accessFile,
  };
}

function readPublicUrl(text: string | null): string | null {
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !isSafeUrl(url) || url.pathname !== "/" || url.search !== "" || url.hash !== "") {
    throw new Error(
      `READINESS_PUBLIC_URL is "${text}". Set it to the https address of the dashboard without a path; http is for this machine only.`,
    );
  }
  return url.origin;
}

/** Whoever comes through a proxy comes by its address: what is open to this machine alone hangs on that being known. */
function readTrustedProxies(text: string, publicUrl: string | null): ProxyList {
  if (text !== "" && publicUrl === null) {
    throw new Error("READINESS_TRUSTED_PROXIES is set. Set READINESS_PUBLIC_URL as well.");
  }
  return readProxyList(text, "READINESS_TRUSTED_PROXIES");
}

/** Whatever goes over a network goes through TLS. */
function isSafeUrl({ protocol, hostname, username, password }: URL): boolean {
  if (username !== "" || password !== "") return false;
  const isLoopback = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return protocol === "https:" || (protocol === "http:" && isLoopback);
}

/** Reads a secret from the environment, or from the file that a variable of the same name and `_FILE` names. */
function readSecret(env: Environment, name: string, readFile: (path: string) => string): string | null {
  const [value, path] = [env[name] || null, env[`${name}_FILE`] || null];
  if (value !== null && path !== null) throw new Error(`${name} and ${name}_FILE are both set. Set one.`);
  if (path === null) return value;
  let text: string;
  try {
    text = readFile(path).trim();
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new Error(`${name}_FILE is "${path}", which cannot be read: ${cause}`);
  }
  if (text === "") throw new Error(`${name}_FILE is "${path}", and that file is empty.`);
  return text;
}

function readNumber(env: Environment, name: string, usual: number, most: number): number {
  const text = env[name] || String(usual);
  const value = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || value <= 0 || value > most) {
    throw new Error(
      `${name} is "${text}". Set it to a number above 0 and up to ${most}, for example ${usual}.`,
    );
  }
  return value;
}
