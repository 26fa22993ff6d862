import type {
  ClientAuth,
  Configuration,
  TokenEndpointResponse,
  TokenEndpointResponseHelpers,
} from "openid-client";
import type { OidcSettings } from "./auth-settings";
import type { SignInFlow } from "./sign-in-flows";

/** Seconds for one answer of the provider. */
const PATIENCE = 10;
/** Milliseconds after a failed look at the provider before the next. */
const PAUSE = 3000;

/** What a provider says of somebody it signed in. */
export interface ProviderAnswer {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  /** The provider's own name of the session; null where it gives none. */
  readonly session: string | null;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly idToken: string;
  readonly refreshToken: string | null;
  /** Seconds; null where the provider does not say. */
  readonly expiresIn: number | null;
}

/** Where a provider is asked, and with what. */
export interface ProviderKeys {
  readonly issuer: string;
  readonly jwksUri: string;
}

/** Asks one OpenID Connect provider; its addresses are found out when first needed. All methods throw where it does not answer. */
export class ProviderClient {
  readonly #settings: OidcSettings;
  readonly #publicUrl: string;
  #found: Promise<Configuration> | null = null;
  #failedAt = Number.NEGATIVE_INFINITY;

  constructor(settings: OidcSettings, publicUrl: string) {
    this.#settings = settings;
    this.#publicUrl = publicUrl;
  }

  /** Begins a sign-in: what to remember of it, and where to send the browser. */
  async begin(returnTo: string): Promise<{ readonly flow: SignInFlow; readonly address: URL }> {
    const [oidc, configuration] = await Promise.all([import("openid-client"), this.#find()]);
    const flow = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
      returnTo,
    };
    const address = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: `${this.#publicUrl}/sign-in/callback`,
      scope: this.#settings.scope,
      state: flow.state,
      nonce: flow.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(flow.verifier),
      code_challenge_method: "S256",
      // Without it providers give no refresh token for this scope.
      ...(this.#settings.scope.split(" ").includes("offline_access") ? { prompt: "consent" } : {}),
    });
    return { flow, address };
  }

  /** Trades the code that the browser came back with for what the provider says, and checks all of it: state, nonce, issuer, audience, times and signature. */
  async exchange(address: URL, flow: SignInFlow): Promise<ProviderAnswer> {
    const [oidc, configuration] = await Promise.all([import("openid-client"), this.#find()]);
    const tokens = await oidc.authorizationCodeGrant(configuration, address, {
      pkceCodeVerifier: flow.verifier,
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      idTokenExpected: true,
    });
    return toAnswer(tokens, tokens.id_token ?? "", null);
  }

  /** Asks again with a refresh token; null where the provider says that the person's session there is over. */
  async refresh(refreshToken: string, idToken: string): Promise<ProviderAnswer | null> {
    const [oidc, configuration] = await Promise.all([import("openid-client"), this.#find()]);
    try {
      const tokens = await oidc.refreshTokenGrant(configuration, refreshToken);
      return toAnswer(tokens, tokens.id_token ?? idToken, refreshToken);
    } catch (error) {
      if (error instanceof oidc.ResponseBodyError && error.error === "invalid_grant") return null;
      throw error;
    }
  }

  /** Where to send a browser to be signed out at the provider too; null where it offers nothing of the kind. */
  async findEndAddress(idToken: string | null): Promise<string | null> {
    const [oidc, configuration] = await Promise.all([import("openid-client"), this.#find()]);
    if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
    return oidc.buildEndSessionUrl(configuration, {
      post_logout_redirect_uri: `${this.#publicUrl}/signed-out`,
      ...(idToken === null ? {} : { id_token_hint: idToken }),
    }).href;
  }

  /** Where the keys are that the provider signs with. */
  async findKeys(): Promise<ProviderKeys> {
    const { issuer, jwks_uri } = (await this.#find()).serverMetadata();
    if (jwks_uri === undefined) throw new Error("The provider does not say where its keys are.");
    return { issuer, jwksUri: jwks_uri };
  }

  #find(): Promise<Configuration> {
    if (this.#found === null) {
      // One look serves all who wait for it, and a provider that is down is not asked by everybody.
      if (performance.now() - this.#failedAt < PAUSE) throw new ProviderSilentError();
      this.#found = this.#discover().catch((error: unknown) => {
        this.#found = null;
        this.#failedAt = performance.now();
        throw error;
      });
    }
    return this.#found;
  }

  async #discover(): Promise<Configuration> {
    const oidc = await import("openid-client");
    const { issuer, clientId, clientSecret } = this.#settings;
    const url = new URL(issuer);
    // The settings allow http for a provider on this machine only.
    const permit = url.protocol === "http:" ? [oidc.allowInsecureRequests] : [];
    const found = await oidc.discovery(url, clientId, undefined, oidc.None(), {
      timeout: PATIENCE,
      execute: permit,
    });
    const metadata = found.serverMetadata();
    const methods = metadata.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    const configuration = new oidc.Configuration(
      metadata,
      clientId,
      undefined,
      toClientAuth(oidc, clientSecret, methods),
    );
    configuration.timeout = PATIENCE;
    for (const apply of permit) apply(configuration);
    // The signature of the identity is checked as well, though it came from the provider itself.
    oidc.enableNonRepudiationChecks(configuration);
    return configuration;
  }
}

/** Thrown where the provider did not answer a moment ago. */
export class ProviderSilentError extends Error {
  constructor() {
    super("The provider did not answer a moment ago.");
  }
}

function toClientAuth(
  oidc: typeof import("openid-client"),
  secret: string | null,
  methods: readonly string[],
): ClientAuth {
  if (secret === null) return oidc.None();
  return methods.includes("client_secret_basic")
    ? oidc.ClientSecretBasic(secret)
    : oidc.ClientSecretPost(secret);
}

type Tokens = TokenEndpointResponse & TokenEndpointResponseHelpers;

function toAnswer(tokens: Tokens, idToken: string, earlierRefresh: string | null): ProviderAnswer {
  const claims = (tokens.claims() ?? readPayload(idToken)) as Readonly<Record<string, unknown>>;
  const { iss, sub, sid } = claims;
  if (typeof iss !== "string" || typeof sub !== "string") throw new Error("The identity names nobody.");
  return {
    issuer: iss,
    subject: sub,
    name: toName(claims),
    session: typeof sid === "string" ? sid : null,
    claims,
    idToken,
    refreshToken: tokens.refresh_token ?? earlierRefresh,
    expiresIn: tokens.expiresIn() ?? null,
  };
}

/** Reads a token of ours that was checked when it came. */
function readPayload(token: string): unknown {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"));
}

function toName(claims: Readonly<Record<string, unknown>>): string {
  const names = [claims.name, claims.preferred_username, claims.email];
  const name = names.find((each): each is string => typeof each === "string" && each.trim() !== "");
  return name?.trim().slice(0, 100) ?? "Signed-in person";
}
