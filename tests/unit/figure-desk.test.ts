import type { AppLoadContext } from "@remix-run/node";
import { describe, expect, it, vi } from "vitest";
import { type DrawnFigure, type FoundFigure, getFigureDesk } from "../../app/http/figure-desk";
import { toPageUrl, withFigureDesk } from "../../app/http/figure-desk.server";
import type { RequestHandler } from "../../app/http/page-server.server";
import { refusalOf } from "../support/open-sample";

const FIGURE: DrawnFigure = {
  id: "trend",
  title: "It rose",
  subtitle: "points",
  wideSvg: "<svg/>",
  narrowSvg: "<svg/>",
  caption: "Base: 9.",
};

/** A handler of pages: /chart asks the desk for the chart its parameters name, any other page has one chart. */
function makeHandler() {
  const rendered: string[] = [];
  const contexts: AppLoadContext[] = [];
  const pages = vi.fn<RequestHandler>(async (request, context) => {
    const url = new URL(request.url);
    if (url.pathname === "/chart") {
      const { find } = getFigureDesk(context);
      return Response.json(
        await find(url.searchParams.get("page") ?? "", url.searchParams.get("figure") ?? ""),
      );
    }
    rendered.push(url.pathname);
    contexts.push(context);
    const status = Number(/^\/(\d{3})$/.exec(url.pathname)?.[1] ?? 200);
    if (status === 200) context.collectFigures?.([FIGURE]);
    return new Response("<title>Trust &amp; more – Digital readiness</title>", { status });
  });
  const handle = withFigureDesk(pages, async () => new Uint8Array());
  const ask = (page: string, figure = "trend") =>
    handle(
      new Request(`http://localhost/chart?${new URLSearchParams({ page, figure })}`),
      {},
    ) as Promise<Response>;
  return { ask, rendered, contexts };
}

describe("the figure desk", () => {
  it("gives a chart with the title and the address of its page", async () => {
    const { ask, contexts } = makeHandler();
    const found = (await (await ask("/organisation/X?b=1&a=2#trend")).json()) as FoundFigure;
    expect(found).toEqual({ ...FIGURE, pageTitle: "Trust & more", pageAddress: "/organisation/X?b=1&a=2" });
    expect(contexts[0]?.figureDesk).toBeUndefined();
  });

  it("makes a page once for all its charts, and again when it is long ago", async () => {
    const { ask, rendered } = makeHandler();
    await Promise.all([ask("/a"), ask("/a"), ask("/a?")]);
    expect(rendered).toEqual(["/a"]);
    for (let page = 0; page < 16; page += 1) await ask(`/page-${page}`);
    await ask("/a");
    expect(rendered.filter((each) => each === "/a")).toHaveLength(2);
  });

  it.each(["//evil.example/", "/\\evil.example", "/\t/evil.example", "https://evil.example/", "region", ""])(
    "refuses %j, which is no page of this dashboard",
    async (page) => {
      const { ask, rendered } = makeHandler();
      expect(await refusalOf(ask(page))).toMatchObject({ status: 400 });
      expect(rendered).toEqual([]);
      expect(toPageUrl(page)).toBeNull();
    },
  );

  it("says what is wrong with the page as the page itself does, to everybody who asks and every time", async () => {
    const { ask, rendered } = makeHandler();
    for (const [status, answered] of [
      [400, 400],
      [404, 404],
      [302, 404],
      [503, 503],
    ] as const) {
      const both = await Promise.all([refusalOf(ask(`/${status}`)), refusalOf(ask(`/${status}`))]);
      expect(both.map((each) => each.status)).toEqual([answered, answered]);
    }
    expect(rendered).toHaveLength(4);
    await refusalOf(ask("/404"));
    expect(rendered).toHaveLength(5);
    await expect(ask("/500")).rejects.toThrow('The page "/500" answered 500.');
  });

  it("names the charts that are there", async () => {
    const { message, status } = await refusalOf(makeHandler().ask("/a", "x".repeat(99)));
    expect(status).toBe(404);
    expect(message).toBe(`The page "/a" has no chart "${"x".repeat(60)}…". It has: trend.`);
  });

  it("cannot be asked for its own address, nor is it there without a server of ours", async () => {
    expect(await refusalOf(makeHandler().ask("/chart?page=/a&figure=trend"))).toMatchObject({ status: 404 });
    expect(() => getFigureDesk({})).toThrow(Response);
  });
});
