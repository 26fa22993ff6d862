import { randomBytes } from "node:crypto";
import { type Reception, sendPage, setCookie, type Visit } from "./reception.server";

/** Why a sign-in did not happen, in words for whoever tried. */
export interface SignInTrouble {
  readonly status: number;
  readonly text: string;
}

/** Sends the sign-in page, with what went wrong before where something did. */
export async function sendSignInPage(
  reception: Reception,
  visit: Visit,
  returnTo: string,
  trouble: SignInTrouble | null = null,
): Promise<void> {
  const secret = getVisitSecret(reception, visit);
  const desk = {
    way: reception.settings.oidc === null ? ("local" as const) : ("oidc" as const),
    formToken: reception.seal.issue(secret),
    returnTo,
    trouble: trouble?.text ?? null,
  };
  await sendPage(
    reception,
    visit,
    "/sign-in",
    { viewer: null, hasDataPages: false, signInDesk: desk },
    trouble?.status,
  );
}

/** Gives the secret that tells this browser from others; sets it where there is none. */
export function getVisitSecret({ visitCookie }: Reception, visit: Visit): string {
  const known = visitCookie.read(visit.request.headers.cookie);
  if (known !== null) return known;
  const secret = randomBytes(32).toString("base64url");
  setCookie(visit, visitCookie.write(secret));
  return secret;
}
