import { randomBytes } from "node:crypto";
import type { Viewer } from "../domain/viewer";
import { readSmallForm } from "../http/read-form.server";
import { sendJson, sendRedirect } from "../http/send-page.server";
import { type AccessGrant, toGrants } from "./access-file.server";
import type { OidcSettings } from "./auth-settings";
import { toBrowserWords } from "./browser-words";
import { readLogoutToken } from "./logout-token.server";
import { type ProviderAnswer, ProviderClient } from "./provider-client.server";
import { toFailure } from "./provider-failure";
import { ProviderKeyRing } from "./provider-keys.server";
import { leadTo, type Reception, setCookie, type Visit } from "./reception.server";
import { toReturnPath } from "./return-to";
import { openTokens, sealTokens } from "./sealed-tokens.server";
import { type OpenSession, toIdHash } from "./sessions.server";
import { SignInFlows } from "./sign-in-flows";
import { getVisitSecret, sendSignInPage } from "./sign-in-page.server";
import { writeRoles, writeScopes } from "./stored-grants";
import { TokenOwners } from "./token-owners.server";

/** Milliseconds after which a provider that did not answer is asked again about a session. */
const ASK_AGAIN = 60_000;
const NOT_BEGUN =
  "This sign-in was not begun in this browser, took too long, or was used already. Please begin again.";
const NO_ACCESS =
  "Your organisation's sign-in knows you, but nothing here is open to you yet. Ask whoever runs this dashboard for access.";

export interface ProviderSignInOptions {
  readonly oidc: OidcSettings;
  readonly publicUrl: string;
  readonly readGrants: () => readonly AccessGrant[];
}

/** Signs people in with the organisation's OpenID Connect provider, asks it again while they stay, and signs them out there too. */
export class ProviderSignIn {
  readonly #reception: Reception;
  readonly #options: ProviderSignInOptions;
  readonly #client: ProviderClient;
  readonly #keys: ProviderKeyRing;
  readonly #flows: SignInFlows;
  readonly #asking = new Set<string>();
  /** Addresses to leave by, each for one browser and one use. */
  readonly #exits = new Map<string, string>();

  readonly #owners: TokenOwners;

  constructor(reception: Reception, options: ProviderSignInOptions) {
    this.#reception = reception;
    this.#owners = new TokenOwners(reception.state, reception.now);
    this.#options = options;
    this.#client = new ProviderClient(options.oidc, options.publicUrl);
    this.#keys = new ProviderKeyRing(() => this.#client.findKeys());
    this.#flows = new SignInFlows(reception.now);
  }

  /** Sends the browser to the provider. */
  async begin(visit: Visit): Promise<void> {
    const returnTo = toReturnPath(visit.url.searchParams.get("returnTo"));
    try {
      const { flow, address } = await this.#client.begin(returnTo);
      this.#flows.begin(flow, getVisitSecret(this.#reception, visit));
      sendRedirect(visit.response, address.href);
    } catch (error) {
      await this.#fail(visit, returnTo, error);
    }
  }

  /** Takes the browser back from the provider. */
  async finish(visit: Visit): Promise<void> {
    const { visitCookie, sessions, sessionCookie, state, record } = this.#reception;
    const { url, request } = visit;
    const flow = this.#flows.take(url.searchParams.get("state"), visitCookie.read(request.headers.cookie));
    if (flow === null) {
      record({ kind: "sign_in_refused", via: "oidc", viewerId: null, by: null, detail: "not begun here" });
      return sendSignInPage(this.#reception, visit, "/", { status: 400, text: NOT_BEGUN });
    }
    try {
      const address = new URL(url.pathname + url.search, this.#options.publicUrl);
      const answer = await this.#client.exchange(address, flow);
      const viewer = this.#toViewer(answer);
      this.#owners.note(viewer);
      if (viewer.roles.length === 0) {
        record({ kind: "sign_in_refused", via: "oidc", viewerId: viewer.id, by: null, detail: "no grant" });
        return await sendSignInPage(this.#reception, visit, flow.returnTo, { status: 403, text: NO_ACCESS });
      }
      const secret = state.transact(() => {
        sessions.end(sessionCookie.read(request.headers.cookie));
        // What the claims give changes without us, so that each sign-in says what it was.
        const detail = toGrantText(viewer);
        record({ kind: "signed_in", via: "oidc", viewerId: viewer.id, by: viewer.id, detail });
        const begun = sessions.start({
          viewer,
          accountId: null,
          provider: answer,
          browser: toBrowserWords(request.headers["user-agent"]),
        });
        this.#keep(begun, answer);
        return begun;
      });
      setCookie(visit, sessionCookie.write(secret));
      leadTo(visit, flow.returnTo);
    } catch (error) {
      await this.#fail(visit, flow.returnTo, error);
    }
  }

  /** Where the page after sign-out leads on to; null where the provider offers nothing, or does not answer. */
  async prepareExit(secret: string, session: OpenSession): Promise<string | null> {
    const idToken = openTokens(secret, session.sealedTokens)?.idToken ?? null;
    try {
      const address = await this.#client.findEndAddress(idToken);
      if (address === null) return null;
      const ticket = randomBytes(32).toString("base64url");
      this.#exits.set(ticket, address);
      const [oldest] = this.#exits.keys();
      if (this.#exits.size > 1000 && oldest !== undefined) this.#exits.delete(oldest);
      return ticket;
    } catch (error) {
      this.#reception.log(`Sign-out at the provider was left out: ${toFailure(error).code}`);
      return null;
    }
  }

  /** Takes the address of a ticket out, for ever. */
  takeExit(ticket: string | null): string | null {
    const address = ticket === null ? undefined : this.#exits.get(ticket);
    if (ticket !== null) this.#exits.delete(ticket);
    return address ?? null;
  }

  /** Takes the provider's message that a session there has ended (OpenID Connect Back-Channel Logout 1.0). */
  async takeMessage(visit: Visit): Promise<void> {
    const { state, sessions, now, record, log } = this.#reception;
    const refuse = (status: number) =>
      sendJson(visit.response, status, {
        error: status === 400 ? "invalid_request" : "temporarily_unavailable",
      });
    const token = (await readSmallForm(visit.request))?.get("logout_token") ?? null;
    if (token === null) return refuse(400);
    try {
      const { issuer } = await this.#client.findKeys();
      const { clientId } = this.#options.oidc;
      const read = (keys: Parameters<typeof readLogoutToken>[1]["keys"]) =>
        readLogoutToken(token, { issuer, clientId, keys, now: now() });
      // A key that is new is asked for once more.
      const message = read(await this.#keys.list()) ?? read(await this.#keys.listAnew());
      if (message === null) return refuse(400);
      const isNew = state.transact(() => {
        state.run("delete from seen_logout_token where expires_at < ?", [now()]);
        const added = state.run("insert or ignore into seen_logout_token (id, expires_at) values (?, ?)", [
          message.id,
          message.expiresAt,
        ]);
        if (added === 0) return false;
        const ended = sessions.endOfProvider(message);
        const viewerId = message.subject === null ? null : toViewerId(message.subject);
        record({ kind: "session_ended", via: "oidc", viewerId, by: "provider", detail: String(ended) });
        return true;
      });
      if (!isNew) return refuse(400);
      visit.response.setHeader("cache-control", "no-store");
      visit.response.writeHead(200).end();
    } catch (error) {
      log(`A message of the provider could not be checked: ${toFailure(error).code}`);
      refuse(503);
    }
  }

  /** Asks the provider again about a session whose time has come; while it does not answer, the session goes on. */
  askAgain(secret: string, session: OpenSession): void {
    const { now } = this.#reception;
    const { idHash, refreshAfter } = session;
    if (refreshAfter === null || refreshAfter > now() || this.#asking.has(idHash)) return;
    const tokens = openTokens(secret, session.sealedTokens);
    if (tokens === null || tokens.refreshToken === null) return;
    this.#asking.add(idHash);
    this.#ask(secret, session, tokens.refreshToken, tokens.idToken)
      .catch((error: unknown) => this.#reception.log(`A session was not renewed: ${toFailure(error).code}`))
      .finally(() => this.#asking.delete(idHash));
  }

  async #ask(secret: string, session: OpenSession, refreshToken: string, idToken: string): Promise<void> {
    const { sessions, now, record } = this.#reception;
    const { idHash, viewer, provider } = session;
    let answer: ProviderAnswer | null;
    try {
      answer = await this.#client.refresh(refreshToken, idToken);
    } catch (error) {
      sessions.putOffRefresh(idHash, now() + ASK_AGAIN);
      throw error;
    }
    // Rights that changed mean a new session, as at any change of rights.
    const isSame =
      answer !== null &&
      answer.subject === provider?.subject &&
      answer.issuer === provider.issuer &&
      toGrantText(this.#toViewer(answer)) === toGrantText(viewer);
    if (answer !== null && answer.subject === provider?.subject) this.#owners.note(this.#toViewer(answer));
    if (answer !== null && isSame) return this.#keep(secret, answer);
    sessions.endByHash(idHash);
    record({
      kind: "session_ended",
      via: "oidc",
      viewerId: viewer.id,
      by: "provider",
      detail: answer === null ? "over" : "rights changed",
    });
  }

  #keep(secret: string, { idToken, refreshToken, expiresIn }: ProviderAnswer): void {
    const { sessions, now } = this.#reception;
    const inAMoment = Math.max(ASK_AGAIN, ((expiresIn ?? 300) - 30) * 1000);
    sessions.keepTokens(
      toIdHash(secret),
      sealTokens(secret, { idToken, refreshToken }),
      refreshToken === null ? null : now() + inAMoment,
    );
  }

  #toViewer({ subject, name, claims }: ProviderAnswer): Viewer {
    return { id: toViewerId(subject), name, ...toGrants(claims, this.#options.readGrants()), via: "oidc" };
  }

  async #fail(visit: Visit, returnTo: string, error: unknown): Promise<void> {
    const { code, status, text } = toFailure(error);
    this.#reception.log(`Sign-in failed: ${code}`);
    this.#reception.record({ kind: "sign_in_refused", via: "oidc", viewerId: null, by: null, detail: code });
    await sendSignInPage(this.#reception, visit, returnTo, { status, text });
  }
}

function toViewerId(subject: string): string {
  return `oidc:${subject}`;
}

function toGrantText({ roles, scopes }: Pick<Viewer, "roles" | "scopes">): string {
  return `${writeRoles([...roles].sort())} ${writeScopes(scopes)}`;
}
