import { dot, frame, lineY, text } from "@observablehq/plot";
import { describe, expect, it } from "vitest";
import { barrierChart } from "../../app/charts/barrier-chart";
import { heatMapChart } from "../../app/charts/heat-map-chart";
import { renderChart } from "../../app/charts/render-chart";
import { escapeMarkup, serialiseSvg } from "../../app/charts/serialise-svg";
import { VirtualDocument } from "../../app/charts/virtual-document";
import { NOT_SHOWN, shown } from "./sample-rows";

const IDENTITY = { id: "c", title: "Title", description: "Description" };
const HOSTILE = `</text><script>alert("1")</script>' & <b onload=x>\u0000`;

describe("renderChart", () => {
  it("names and describes one image", () => {
    const svg = renderChart({ marks: [frame()] }, IDENTITY);
    expect(svg).toMatch(/^<svg [^>]*role="img"[^>]*aria-labelledby="c-1" aria-describedby="c-2"/);
    expect(svg).toContain('<title id="c-1">Title</title><desc id="c-2">Description</desc>');
  });

  it("says how it is read where that is not row by row", () => {
    const over = renderChart({ marks: [frame()] }, { ...IDENTITY, reading: "across" });
    expect(over).toContain('data-reading="across"');
    expect(renderChart({ marks: [frame()] }, IDENTITY)).not.toContain("data-reading");
  });

  it("escapes hostile labels, titles and descriptions", () => {
    const rows = [{ label: HOSTILE, figure: shown(0.5) }];
    const svgs = [720, 340].flatMap((width) => [
      renderChart(barrierChart(rows, { width, englandRestLabel: HOSTILE }), {
        id: "c",
        title: HOSTILE,
        description: HOSTILE,
      }),
      renderChart(
        heatMapChart([{ rowLabel: HOSTILE, columnLabel: `${HOSTILE}${HOSTILE}`, figure: NOT_SHOWN }], {
          width,
        }),
        IDENTITY,
      ),
    ]);
    for (const svg of svgs) {
      expect(svg).not.toMatch(/<script|<b /);
      expect(svg).not.toContain("\u0000");
      expect(svg).toContain("&lt;script&gt;");
    }
  });

  it("gives the same text whatever was drawn before, though Plot numbers clips and markers globally", () => {
    const draw = (id: string): string =>
      renderChart({ marks: [lineY([1, 2, 4], { clip: true, marker: "arrow" })] }, { ...IDENTITY, id });
    const first = draw("a");
    draw("b");
    expect(draw("a")).toBe(first);
    expect(first).toMatch(/url\(#a-\d\)/);
    expect(first).not.toContain("plot-");
  });

  it("drops styles, as the content security policy refuses them", () => {
    const svg = renderChart(
      { style: { color: "red" }, marks: [dot([1], { mixBlendMode: "multiply" })] },
      IDENTITY,
    );
    expect(svg).not.toMatch(/style/);
  });

  it("refuses options that would wrap the SVG in a figure", () => {
    expect(() => renderChart({ caption: "x", marks: [text(["a"])] }, IDENTITY)).toThrow(
      /"c" is not a bare SVG/,
    );
  });
});

describe("serialiseSvg", () => {
  it("rounds coordinates but no other numbers", () => {
    const document = new VirtualDocument();
    const group = document.createElement("g");
    group.setAttribute("transform", "translate(1.23456,-0.0001)");
    group.setAttribute("d", "M1e-7,2.00499");
    group.setAttribute("aria-label", "1.23456");
    group.setAttribute("style", "color:red");
    expect(serialiseSvg(group, "p")).toBe(
      '<g transform="translate(1.23,0)" d="M1e-7,2" data-mark="1.23456"/>',
    );
  });

  it("renames ids and what refers to them, and leaves other references alone", () => {
    const document = new VirtualDocument();
    const group = document.createElement("g");
    const use = document.createElement("use");
    use.setAttribute("href", "#there");
    const other = document.createElement("use");
    other.setAttribute("xlink:href", "#elsewhere");
    other.setAttribute("fill", "url(#elsewhere)");
    const target = document.createElement("path");
    target.setAttribute("id", "there");
    target.setAttribute("fill", "url(#there)");
    group.append(use, other, target, "a < b");
    expect(serialiseSvg(group, "p")).toBe(
      '<g><use href="#p-1"/><use xlink:href="#elsewhere" fill="url(#elsewhere)"/><path id="p-1" fill="url(#p-1)"/>a &lt; b</g>',
    );
  });

  it("escapes what markup gives a meaning to", () => {
    expect(escapeMarkup(`a<b>"c"&\u0007\n`)).toBe("a&lt;b&gt;&quot;c&quot;&amp;\n");
  });
});

describe("VirtualDocument", () => {
  it("moves, inserts and removes nodes as a browser does", () => {
    const document = new VirtualDocument();
    const [parent, one, two] = [
      document.createElement("g"),
      document.createElement("a"),
      document.createElement("b"),
    ];
    parent.append(one, "text", two);
    parent.insertBefore(two, one);
    expect(parent.children).toEqual([two, one]);
    expect(parent.childNodes).toHaveLength(3);
    parent.removeChild(two);
    parent.removeChild(two);
    expect(two.parentNode).toBeNull();
    expect(parent.textContent).toBe("text");
    parent.textContent = "new";
    expect(parent.childNodes).toHaveLength(1);
    parent.setAttributeNS("n", "x", 1);
    expect([parent.hasAttribute("x"), parent.getAttribute("x"), parent.tagName]).toEqual([true, "1", "g"]);
    parent.removeAttribute("x");
    expect(parent.getAttribute("x")).toBeNull();
    parent.style.setProperty();
    parent.style.removeProperty();
  });
});
