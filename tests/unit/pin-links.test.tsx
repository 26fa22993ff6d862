import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { fillPageTitle, PAGE_TITLE } from "../../app/components/page-title.ts";
import { pinLinks, UNPINNED_LINK } from "../../app/http/pin-links.ts";
import { canPin, pinnedHref, readPinnedPath } from "../../app/http/pinned-address.ts";

describe("the links of a pinned page", () => {
  it("stay in its release: links, forms and images", () => {
    const page = renderToStaticMarkup(
      <form action="/barriers" method="get">
        <a href="/">England</a>
        <a href="/region/Y56?wave=a&amp;b">London</a>
        <img src="/chart.svg?page=%2Fregion" alt="" />
      </form>,
    );
    const pinned = pinLinks(page, "r1");
    expect([...pinned.matchAll(/(?:href|src|action)="([^"]*)"/g)].map(([, address]) => address)).toEqual([
      "/r/r1/barriers",
      "/r/r1/",
      "/r/r1/region/Y56?wave=a&amp;b",
      "/r/r1/chart.svg?page=%2Fregion",
    ]);
  });

  it("are left alone where they lead elsewhere, into the page, to built files or to a named release", () => {
    const page = renderToStaticMarkup(
      <main>
        <link rel="stylesheet" href="/assets/app.css" />
        <script src="/assets/entry.js" />
        <a href="#top">Top</a>
        <a href="https://example.org/">Elsewhere</a>
        <a href="//example.org/">Elsewhere</a>
        <a href="/r/r2/places">Other release</a>
        <a {...UNPINNED_LINK} href="/places">
          Current
        </a>
      </main>,
    );
    expect(pinLinks(page, "r1")).toBe(page);
  });

  it("are not confused with text that looks like a link", () => {
    const page = renderToStaticMarkup(
      <textarea defaultValue={'<a href="/region/Y56">'} title=' href="/x"' />,
    );
    expect(pinLinks(page, "r1")).toBe(page);
  });
});

describe("a permanent address", () => {
  it("names the release and the page", () => {
    expect(readPinnedPath(pinnedHref("r1", "/region/Y56"))).toEqual({
      releaseId: "r1",
      pathname: "/region/Y56",
    });
    expect(readPinnedPath("/r/r1")).toEqual({ releaseId: "r1", pathname: "/" });
    expect(readPinnedPath("/r/")).toBeNull();
    expect(readPinnedPath("/r/..%2f/x")).toBeNull();
    expect(readPinnedPath("/region/Y56")).toBeNull();
  });

  it("is offered for pages of one release only", () => {
    expect(["/", "/region/Y56", "/data-quality"].map(canPin)).toEqual([true, true, true]);
    expect(["/releases", "/data", "/data/runs/1", "/r/x"].map(canPin)).toEqual([false, false, false, false]);
  });
});

describe("the title in the citation of a page", () => {
  it("is that of the page without the name of the dashboard, escaped once", () => {
    const page = renderToStaticMarkup(
      <html lang="en-GB">
        <head>
          <title>{"Skills & more $1 – Digital readiness"}</title>
        </head>
        <body>
          <cite {...PAGE_TITLE} />
        </body>
      </html>,
    );
    expect(fillPageTitle(page)).toContain('<cite data-page-title="">Skills &amp; more $1</cite>');
  });
});
