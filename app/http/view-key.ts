import type { AppLoadContext } from "@remix-run/node";
import { toAccessKey } from "../domain/access";
import { toScopeKey } from "../domain/visible-places";

/**
 * Names what an answer depends on besides its address and release: how its frame greets whoever looks, what they may do and which places
 * they see. Whatever is kept for one viewer is given only to others with an equal key.
 */
export function toViewKey({ viewer, hasAccounts }: AppLoadContext): string {
  const greeting = `${viewer?.via === "open" ? "open" : "known"} ${hasAccounts === true ? "accounts" : ""}`;
  return `${greeting} ${toAccessKey(viewer ?? null)} [${toScopeKey(viewer?.scopes ?? [])}]`;
}
