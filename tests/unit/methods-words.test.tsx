import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { listDerivedFormulas } from "../../app/domain/derived-formula";
import { LEAST_APART } from "../../app/domain/direct-standardisation";
import { formulaName, listFormulas } from "../../app/domain/formula";
import { markupText } from "../../app/http/markup-text";
import { FormulasSection } from "../../app/routes/methods/formulas-section";
import { LikenessSection } from "../../app/routes/methods/likeness-section";
import { MixSection } from "../../app/routes/methods/mix-section";

const textOf = (markup: string) => markupText(markup).replace(/\s+/g, " ");

describe("the page about methods", () => {
  it("says the one-third rule of the same mix in the rule's own number", () => {
    expect(LEAST_APART).toBe(1 / 3);
    expect(textOf(renderToStaticMarkup(<MixSection />))).toContain(
      "shown ones alone are less than a third (33%) of it",
    );
  });

  it("says how much each fact of likeness weighs", () => {
    const text = textOf(renderToStaticMarkup(<LikenessSection />));
    for (const words of [
      "the same or not (3 of 9, 33%)",
      "change family (3 of 9, 33%)",
      "as can be (2 of 9, 22%)",
      "the region, the same or not (1 of 9, 11%)",
    ]) {
      expect(text).toContain(words);
    }
  });

  it("lists every formula with its version", () => {
    const text = textOf(renderToStaticMarkup(<FormulasSection />));
    for (const formula of [...listFormulas(), ...listDerivedFormulas()]) {
      expect(text).toContain(formulaName(formula));
    }
  });
});
