import { may } from "../domain/access";
import { readSmallForm } from "../http/read-form.server";
import { isSameOrigin } from "../http/same-origin";
import { AccountError } from "./accounts.server";
import type { LocalSignIn } from "./local-sign-in.server";
import { findPasswordFault, hashPassword } from "./password-hash.server";
import { leadTo, type Reception, sendPage, type Visit } from "./reception.server";
import type { OpenSession } from "./sessions.server";
import { readTokenWish } from "./token-wish";
import type { MadeToken, Tokens } from "./tokens.server";

const OUT_OF_DATE = "This page was out of date, so nothing was done. Please do it again.";
const WRONG_PASSWORD = "The password you have now is another one, or there were too many tries.";

/** Outcome of a form on the account page; null where it leads elsewhere. */
type Notice = { readonly isGood: boolean; readonly text: string } | null;

/** What the page shows beside what it always does. */
interface Shown {
  readonly notice?: Notice;
  readonly status?: number;
  /** A token that was just made, shown this once. */
  readonly newToken?: MadeToken | null;
}

/** A signed-in request to the account page. */
export interface AccountVisit extends Visit {
  readonly secret: string;
  readonly session: OpenSession;
}

/** Shows who one is and where one is signed in, and takes the forms to end that or to change the password. */
export class AccountForms {
  readonly #reception: Reception;
  /** Null where passwords are the provider's matter. */
  readonly #local: LocalSignIn | null;
  readonly #tokens: Tokens;

  constructor(reception: Reception, local: LocalSignIn | null, tokens: Tokens) {
    this.#reception = reception;
    this.#local = local;
    this.#tokens = tokens;
  }

  /** Sends the account page. */
  async show(visit: AccountVisit, shown: Shown = {}): Promise<void> {
    const { notice = null, status = 200, newToken = null } = shown;
    const { sessions, seal } = this.#reception;
    const { session, secret } = visit;
    const { viewer, publicId } = session;
    const accountDesk = {
      viewer,
      formToken: seal.issue(secret),
      sessions: sessions
        .list(viewer.id)
        .map((entry) => ({ ...entry, isThisOne: entry.publicId === publicId })),
      tokens: this.#tokens.listOwn(viewer),
      newToken,
      notice,
    };
    await sendPage(this.#reception, visit, "/account", { viewer, accountDesk }, status);
  }

  /** Takes a form of the account page. */
  async take(visit: AccountVisit): Promise<void> {
    const form = await this.readForm(visit);
    if (form === null) return this.#refuse(visit, OUT_OF_DATE);
    if (visit.url.pathname === "/account/password" && this.#local !== null) {
      return this.#changePassword(visit, form, this.#local);
    }
    if (visit.url.pathname === "/account/tokens") return this.#makeToken(visit, form);
    if (visit.url.pathname === "/account/tokens/revoke") {
      this.#tokens.revokeOwn(visit.session.viewer, form.get("token-id") ?? "");
      return leadTo(visit, "/account#tokens");
    }
    const { sessions, record } = this.#reception;
    const { viewer, idHash } = visit.session;
    const isEverywhere = visit.url.pathname === "/account/sessions/end-others";
    const ended = isEverywhere
      ? sessions.endAll(viewer.id, idHash)
      : sessions.endOwn(viewer.id, form.get("session") ?? "");
    record({
      kind: "session_ended",
      via: viewer.via,
      viewerId: viewer.id,
      by: viewer.id,
      detail: String(ended),
    });
    leadTo(visit, "/account");
  }

  /** Reads a form of this very session; null for any other. */
  async readForm({ request, secret }: AccountVisit): Promise<URLSearchParams | null> {
    const { seal, settings } = this.#reception;
    const form = await readSmallForm(request);
    const isOurs = isSameOrigin(request.headers, settings.publicUrl);
    return isOurs && seal.isValid(secret, form?.get("token") ?? null) ? form : null;
  }

  #refuse(visit: AccountVisit, text: string): Promise<void> {
    return this.show(visit, { notice: { isGood: false, text }, status: 400 });
  }

  /** The answer itself shows the token: kept for a page that follows, it would be somewhere. */
  async #makeToken(visit: AccountVisit, form: URLSearchParams): Promise<void> {
    const { viewer } = visit.session;
    const access = may(viewer, "make_own_token");
    if (!access.isAllowed) return this.#refuse(visit, access.why);
    const wish = readTokenWish(form, viewer);
    if (typeof wish === "string") return this.#refuse(visit, wish);
    // A token outlives the session: whoever finds an open browser must not leave with one.
    if (this.#local !== null) {
      const account = await this.#local.checkAgain(visit, viewer.name, form.get("current") ?? "");
      if (account === null) return this.#refuse(visit, `${WRONG_PASSWORD} No token was made.`);
    }
    try {
      return await this.show(visit, { newToken: this.#tokens.addOwn(viewer, wish) });
    } catch (error) {
      if (error instanceof AccountError) return this.#refuse(visit, error.message);
      throw error;
    }
  }

  async #changePassword(visit: AccountVisit, form: URLSearchParams, local: LocalSignIn): Promise<void> {
    const { accounts } = this.#reception;
    const { viewer } = visit.session;
    const account = await local.checkAgain(visit, viewer.name, form.get("current") ?? "");
    if (account === null) {
      return this.#refuse(visit, `${WRONG_PASSWORD} The password was not changed.`);
    }
    const next = form.get("next") ?? "";
    const fault = findPasswordFault(next, viewer.name);
    if (fault !== null) return this.#refuse(visit, fault);
    accounts.setPassword(viewer.name, await hashPassword(next), viewer.id);
    // All sessions and tokens ended with the old password; this browser goes on under a new secret.
    local.begin(visit, account);
    leadTo(visit, "/account");
  }
}
