import type { Viewer } from "../domain/viewer";
import { toClientAddress } from "../http/client-address";
import { readSmallForm } from "../http/read-form.server";
import { isSameOrigin } from "../http/same-origin";
import type { Account } from "./accounts.server";
import { toBrowserWords } from "./browser-words";
import { PasswordDesk } from "./password-desk.server";
import { nobodysHash } from "./password-hash.server";
import { leadTo, type Reception, setCookie, type Visit } from "./reception.server";
import { toReturnPath } from "./return-to";
import { sendSignInPage } from "./sign-in-page.server";
import { Throttle } from "./throttle";

const MINUTE = 60_000;
const OUT_OF_DATE = "This page was out of date, so you are not signed in. Please try again.";
const WRONG = "The name or the password is wrong.";
const BUSY = "Many people are signing in just now. Try again in a moment.";

/** Checks names and passwords of our own accounts, ever more slowly for whoever gets them wrong. */
export class LocalSignIn {
  readonly #reception: Reception;
  readonly #passwords = new PasswordDesk();
  readonly #byName: Throttle;
  readonly #byAddress: Throttle;

  constructor(reception: Reception) {
    // Waits are lengths of time: a clock that is put back must not lock anybody out for a day, nor one put forward end them.
    const now = () => performance.now();
    this.#reception = reception;
    this.#byName = new Throttle({
      free: 5,
      firstWait: MINUTE,
      longestWait: 15 * MINUTE,
      memory: 24 * 60 * MINUTE,
      now,
    });
    // Behind one address there may be a whole organisation.
    this.#byAddress = new Throttle({
      free: 30,
      firstWait: MINUTE,
      longestWait: 15 * MINUTE,
      memory: 60 * MINUTE,
      now,
    });
  }

  /** Takes the sign-in form. */
  async take(visit: Visit): Promise<void> {
    const { settings, seal, visitCookie } = this.#reception;
    const form = await readSmallForm(visit.request);
    const returnTo = toReturnPath(form?.get("returnTo") ?? null);
    const { headers } = visit.request;
    const isOurs = isSameOrigin(headers, settings.publicUrl);
    if (form === null || !isOurs || !seal.isValid(visitCookie.read(headers.cookie), form.get("token"))) {
      return this.#refuse(visit, returnTo, 400, OUT_OF_DATE);
    }
    const name = form.get("name")?.trim() ?? "";
    const address = toClientAddress(visit.request, settings);
    const key = toKey(name);
    const wait = Math.max(this.#byName.waitFor(key), this.#byAddress.waitFor(address));
    if (wait > 0) return this.#refuseForAWhile(visit, returnTo, name, wait);
    this.#byName.begin(key);
    this.#byAddress.begin(address);
    const account = await this.check(name, form.get("password") ?? "");
    if (account === null) return this.#refuse(visit, returnTo, 503, BUSY);
    if (account === "wrong") {
      this.#record(name, "sign_in_refused", "wrong name or password");
      return this.#refuse(visit, returnTo, 401, WRONG);
    }
    this.#byName.forgive(key);
    this.#byAddress.takeBack(address);
    this.begin(visit, account);
    leadTo(visit, returnTo);
  }

  /** Checks the password of somebody who is signed in, as slowly after failures as at sign-in; null where it is wrong or must wait. */
  async checkAgain(visit: Visit, name: string, password: string): Promise<Account | null> {
    const address = toClientAddress(visit.request, this.#reception.settings);
    const key = toKey(name);
    if (this.#byName.waitFor(key) > 0 || this.#byAddress.waitFor(address) > 0) return null;
    this.#byName.begin(key);
    this.#byAddress.begin(address);
    const account = await this.check(name, password);
    if (account === null || account === "wrong") return null;
    this.#byName.forgive(key);
    this.#byAddress.takeBack(address);
    return account;
  }

  /** Finds the account of a name and a password; null where too many ask at once. Unknown names and disabled accounts take as long as any. */
  async check(name: string, password: string): Promise<Account | "wrong" | null> {
    const found = this.#reception.accounts.findByName(name);
    const isRight = await this.#passwords.check(password, found?.password ?? nobodysHash);
    if (isRight === null) return null;
    return isRight && found !== null && !found.account.isDisabled ? found.account : "wrong";
  }

  /** Begins a session of an account under a new secret; the one from before, if any, ends. */
  begin(visit: Visit, account: Account): void {
    const { sessions, sessionCookie, state } = this.#reception;
    const { headers } = visit.request;
    const viewer = toViewer(account);
    const secret = state.transact(() => {
      sessions.end(sessionCookie.read(headers.cookie));
      this.#reception.record({
        kind: "signed_in",
        via: "local",
        viewerId: viewer.id,
        by: viewer.id,
        detail: null,
      });
      return sessions.start({
        viewer,
        accountId: account.id,
        provider: null,
        browser: toBrowserWords(headers["user-agent"]),
      });
    });
    setCookie(visit, sessionCookie.write(secret));
  }

  #refuse(visit: Visit, returnTo: string, status: number, text: string): Promise<void> {
    return sendSignInPage(this.#reception, visit, returnTo, { status, text });
  }

  #refuseForAWhile(visit: Visit, returnTo: string, name: string, wait: number): Promise<void> {
    this.#record(name, "locked_out", `${Math.ceil(wait / 1000)} seconds`);
    const minutes = Math.ceil(wait / MINUTE);
    visit.response.setHeader("retry-after", String(Math.ceil(wait / 1000)));
    const text = `There were too many tries. Wait ${minutes === 1 ? "a minute" : `${minutes} minutes`}, then try again.`;
    return this.#refuse(visit, returnTo, 429, text);
  }

  /** A name that is no account's may be a password typed in the wrong place, so it is not written down. */
  #record(name: string, kind: "sign_in_refused" | "locked_out", detail: string): void {
    const viewerId = this.#reception.accounts.findByName(name)?.account.id ?? null;
    this.#reception.record({ kind, via: "local", viewerId, by: null, detail });
  }
}

function toKey(name: string): string {
  return name.normalize("NFKC").toLowerCase().slice(0, 100);
}

function toViewer({ id, name, roles, scopes }: Account): Viewer {
  return { id, name, roles, scopes, via: "local" };
}
