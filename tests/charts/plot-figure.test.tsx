import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { FigurePage } from "../../app/components/figure-page";
import { PlotFigure, type PlotFigureProps } from "../../app/components/plot-figure";

const PROPS = {
  id: "readiness",
  title: "The widest gap is in skills",
  subtitle: "Points, 0 to 10",
  wideSvg: "<svg>wide</svg>",
  narrowSvg: "<svg>narrow</svg>",
  caption: "140 people.",
  children: <table />,
} as const;

describe("PlotFigure", () => {
  it("shows the finding, both drawings, the caption and the table", () => {
    const html = renderToStaticMarkup(<PlotFigure {...PROPS} />);
    expect(html).toContain(
      '<h3 class="plot-figure__title" id="readiness-heading">The widest gap is in skills</h3>',
    );
    expect(html).toContain('<figure class="plot-figure" id="readiness" aria-labelledby="readiness-heading">');
    expect(html).toContain('<div class="chart chart--wide" aria-hidden="false"><svg>wide</svg></div>');
    expect(html).toContain('<div class="chart chart--narrow" aria-hidden="true"><svg>narrow</svg></div>');
    expect(html).toMatch(/<figcaption[^>]*>140 people\.<\/figcaption>/);
    expect(html).toMatch(/<details.*<table><\/table>.*<\/details>/);
    expect(html).not.toMatch(/<ul|style=/);
  });

  it("offers downloads and takes a heading level", () => {
    const downloads = [{ label: "Download these numbers (CSV)", href: "/x.csv?a=1&b=2" }];
    const html = renderToStaticMarkup(<PlotFigure {...PROPS} downloads={downloads} headingLevel={2} />);
    expect(html).toContain("<h2");
    expect(html).toContain('<a href="/x.csv?a=1&amp;b=2">Download these numbers (CSV)</a>');
  });

  it("tells its page of itself, and can be had there as an image and alone", () => {
    const told: PlotFigureProps[] = [];
    const page = { address: "/region/Y56?a=1", onFigure: (figure: PlotFigureProps) => told.push(figure) };
    const html = renderToStaticMarkup(
      <FigurePage.Provider value={page}>
        <PlotFigure {...PROPS} />
      </FigurePage.Provider>,
    );
    expect(told.map(({ id }) => id)).toEqual(["readiness"]);
    for (const path of ["/chart.svg", "/chart.png", "/embed"]) {
      expect(html).toContain(`href="${path}?page=%2Fregion%2FY56%3Fa%3D1&amp;figure=readiness"`);
    }
    expect(html).toContain('data-figure-links="readiness"');
  });
});
