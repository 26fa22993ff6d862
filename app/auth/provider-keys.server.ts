import { isLoopbackName } from "../http/loopback";
import type { ProviderKey } from "./logout-token.server";
import type { ProviderKeys } from "./provider-client.server";

const FRESH = 5 * 60_000;
/** Milliseconds between two questions that a key we do not know may cause. */
const PAUSE = 30_000;
const PATIENCE = 10_000;

/** The public keys of a provider, asked for now and then. */
export class ProviderKeyRing {
  readonly #find: () => Promise<ProviderKeys>;
  #keys: readonly ProviderKey[] = [];
  #askedAt = Number.NEGATIVE_INFINITY;

  constructor(find: () => Promise<ProviderKeys>) {
    this.#find = find;
  }

  /** Throws where the provider does not answer. */
  async list(): Promise<readonly ProviderKey[]> {
    return performance.now() - this.#askedAt < FRESH ? this.#keys : this.#ask();
  }

  /** Asks again, unless that was done a moment ago. */
  async listAnew(): Promise<readonly ProviderKey[]> {
    return performance.now() - this.#askedAt < PAUSE ? this.#keys : this.#ask();
  }

  async #ask(): Promise<readonly ProviderKey[]> {
    const { jwksUri } = await this.#find();
    const { protocol, host } = new URL(jwksUri);
    if (protocol !== "https:" && !isLoopbackName(host)) throw new Error("Keys are taken over TLS only.");
    const answer = await fetch(jwksUri, { redirect: "error", signal: AbortSignal.timeout(PATIENCE) });
    const content = (await answer.json()) as { readonly keys?: unknown } | null;
    if (!answer.ok || !Array.isArray(content?.keys)) throw new Error("The provider gave no keys.");
    this.#keys = content.keys.filter((key) => typeof key === "object" && key !== null);
    this.#askedAt = performance.now();
    return this.#keys;
  }
}
