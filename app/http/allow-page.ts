import type { AppLoadContext } from "@remix-run/node";
import { type Act, may } from "../domain/access";
import { forbidden, notSignedIn } from "./refusal";

/** Throws the 401 or 403 answer where an act is not open to whoever asks; an act that is not given is open to nobody. */
export function allowPage({ viewer = null }: AppLoadContext, act: Act | "anybody" | undefined): void {
  if (act === "anybody") return;
  if (act === undefined) throw forbidden("This address is open to nobody yet. Tell an administrator.");
  const access = may(viewer, act);
  if (access.isAllowed) return;
  throw viewer === null ? notSignedIn() : forbidden(`${access.why} ${access.whomToAsk}`);
}
