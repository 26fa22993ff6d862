import { listProbeSurface, type ProbeSurface } from "./probe-addresses.ts";

/** An answer as it was sent. */
export interface CrawledAnswer {
  readonly address: string;
  readonly status: number;
  /** Without its parameters. */
  readonly type: string;
  readonly headers: Headers;
  readonly text: string;
}

/** What takes seconds each to make, or ends the session; tests of their own ask for them. */
const LEFT_OUT = /^\/(sign-out|chart\.png|board-pack\.pdf|api\/v1\/extracts)/;

/**
 * Asks for some addresses, and then, round by round, for one address of each kind of page and parameter that the pages so far link to or have
 * a form for.
 */
export async function crawl(
  ask: (address: string) => Promise<Response>,
  starts: readonly string[],
  rounds: number,
): Promise<{ readonly answers: readonly CrawledAnswer[]; readonly surface: ProbeSurface }> {
  const answers = new Map<string, CrawledAnswer>();
  let waiting = starts;
  let surface: ProbeSurface = { points: [], paths: [], forms: [] };
  for (let round = 0; round <= rounds; round += 1) {
    for (const address of waiting) answers.set(address, await readAnswer(address, await ask(address)));
    const pages = [...answers.values()].filter(({ type }) => type === "text/html");
    surface = listProbeSurface(pages.map(({ address, text }) => ({ address, html: text })));
    const known = surface.points.map(({ path, params }) => (params.size === 0 ? path : `${path}?${params}`));
    waiting = [...new Set([...surface.paths, ...known])].filter(
      (address) => !answers.has(address) && !LEFT_OUT.test(address),
    );
  }
  return { answers: [...answers.values()], surface };
}

/** Reads an answer to its end. */
export async function readAnswer(address: string, answer: Response): Promise<CrawledAnswer> {
  const type = (answer.headers.get("content-type") ?? "").split(";")[0] ?? "";
  return { address, status: answer.status, type, headers: answer.headers, text: await answer.text() };
}
