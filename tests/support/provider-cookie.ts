/** Signs in with a provider that asks nothing, without a browser; gives the cookie of the session. Throws where that fails. */
export async function signInAtProvider(url: string): Promise<string> {
  const began = await fetch(`${url}/sign-in/start?returnTo=/account`, { redirect: "manual" });
  const visit = cookiesOf(began);
  const asked = await fetch(began.headers.get("location") ?? "", { redirect: "manual" });
  const back = asked.headers.get("location") ?? "";
  const answer = await fetch(back, { redirect: "manual", headers: { cookie: visit } });
  const session = cookiesOf(answer);
  if (!session.includes("session")) throw new Error(`Nobody is signed in: ${answer.status}`);
  return session;
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(";")[0] ?? "")
    .filter((each) => !each.endsWith("="))
    .join("; ");
}
