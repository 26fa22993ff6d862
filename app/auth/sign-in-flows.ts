import { createHash } from "node:crypto";

const LASTS = 10 * 60_000;
const MOST = 5000;

/** A sign-in that was sent to the provider and has not come back. */
export interface SignInFlow {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE: who took the code away cannot use it without this. */
  readonly verifier: string;
  readonly returnTo: string;
}

interface Begun {
  readonly flow: SignInFlow;
  readonly browser: string;
  readonly endsAt: number;
}

/** Sign-ins under way. Each belongs to one browser and can be used once. */
export class SignInFlows {
  readonly #begun = new Map<string, Begun>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Keeps a flow for the browser that holds a secret. */
  begin(flow: SignInFlow, browserSecret: string): void {
    this.#begun.set(flow.state, { flow, browser: toHash(browserSecret), endsAt: this.#now() + LASTS });
    const [oldest] = this.#begun.keys();
    if (this.#begun.size > MOST && oldest !== undefined) this.#begun.delete(oldest);
  }

  /** Takes the flow of a state out, for ever; null where there is none, it took too long, or another browser began it. */
  take(state: string | null, browserSecret: string | null): SignInFlow | null {
    const begun = state === null ? undefined : this.#begun.get(state);
    if (begun === undefined || browserSecret === null || begun.browser !== toHash(browserSecret)) return null;
    this.#begun.delete(begun.flow.state);
    return begun.endsAt > this.#now() ? begun.flow : null;
  }
}

function toHash(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
