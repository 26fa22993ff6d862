import type { Credentials } from "./sign-in.ts";

/** Somebody who is signed in, without a browser. */
export interface Session {
  readonly cookie: string;
  readonly ask: (address: string, init?: RequestInit) => Promise<Response>;
  /** Asks the same dashboard where it has another address by now. */
  readonly askAt: (url: string, address: string, init?: RequestInit) => Promise<Response>;
}

/** Somebody was not let in. */
export class NotLetInError extends Error {
  readonly status: number;
  /** Seconds to wait; 0 where the answer names none. */
  readonly retryAfter: number;

  constructor(name: string, { status, headers }: Response) {
    super(`${name} is not let in: ${status}`);
    this.status = status;
    this.retryAfter = Number(headers.get("retry-after") ?? 0);
  }
}

/** Signs in through the form, as a browser without JavaScript does. Throws where that fails. */
export async function signInByForm(url: string, { name, password }: Credentials): Promise<Session> {
  const door = await fetch(`${url}/sign-in`);
  const visit = cookiesOf(door);
  const [, token = ""] = /name="token" value="([^"]+)"/.exec(await door.text()) ?? [];
  const answer = await fetch(`${url}/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: url, cookie: visit, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ name, password, token, returnTo: "/" }),
  });
  if (answer.status !== 303) throw new NotLetInError(name, answer);
  return toSession(url, cookiesOf(answer));
}

/** Somebody who is not signed in. */
export function toSession(url: string, cookie = ""): Session {
  const askAt = (origin: string, address: string, init: RequestInit = {}) =>
    fetch(origin + address, {
      redirect: "manual",
      ...init,
      headers: { ...(init.headers as Record<string, string>), ...(cookie === "" ? {} : { cookie }) },
    });
  return { cookie, askAt, ask: (address, init) => askAt(url, address, init) };
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(";")[0] ?? "")
    .filter((each) => !each.endsWith("="))
    .join("; ");
}
