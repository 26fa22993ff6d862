import { describe, expect, it } from "vitest";
import type { FoundFigure } from "../../app/http/figure-desk";
import type { Release } from "../../app/release/connection.server";
import { loader as loadPng } from "../../app/routes/chart[.]png/route";
import { loader as loadSvg } from "../../app/routes/chart[.]svg/route";

const FIGURE: FoundFigure = {
  id: "trend",
  title: "It rose",
  subtitle: "points",
  wideSvg: '<svg width="100" height="50"></svg>',
  narrowSvg: "",
  caption: "Source: a survey.",
  pageTitle: 'St "Elsewhere" \u2013 Trust',
  pageAddress: "/organisation/X",
};

/** Asks for a chart of a release that is audited or not, of real people. */
function ask(load: typeof loadSvg, isAudited: boolean): Promise<Response> {
  const info = {
    release_id: "r1",
    published_on: "2026-11-21",
    data_through: "2026-11-12",
    is_synthetic: false,
    is_audited: isAudited,
  };
  return load({
    request: new Request("http://localhost/chart.svg?page=%2Forganisation%2FX&figure=trend"),
    params: {},
    context: {
      release: { id: "r1", info } as unknown as Release,
      figureDesk: { find: async () => FIGURE, toPng: async (svg) => new TextEncoder().encode(svg) },
    },
  });
}

describe("the image of a chart", () => {
  it("carries the release and has a name that every system takes", async () => {
    const answer = await ask(loadPng, true);
    expect(answer.headers.get("content-type")).toBe("image/png");
    expect(answer.headers.get("content-disposition")).toBe('inline; filename="trend-St-Elsewhere-Trust.png"');
    const text = await answer.text();
    expect(text).toContain("Release r1, published 21 November 2026, data to 12 November 2026.");
    expect(text).not.toContain("Unaudited");
  });

  it("is for other sites only where the release may leave this machine", async () => {
    const audited = await ask(loadSvg, true);
    expect(audited.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    const unaudited = await ask(loadSvg, false);
    expect(unaudited.headers.get("cross-origin-resource-policy")).toBeNull();
    expect(await unaudited.text()).toContain("Unaudited release: do not share");
  });
});
