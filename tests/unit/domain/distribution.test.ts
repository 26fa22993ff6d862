import { describe, expect, it } from "vitest";
import {
  betaQuantile,
  betaUpperP,
  binomialQuantile,
  normalCriticalValue,
  studentCriticalValue,
} from "../../../app/domain/distribution";

describe("critical values", () => {
  it.each([
    [1, 12.706204736174694, 318.30883898555015],
    [2, 4.302652729749462, 22.327124770119866],
    [5, 2.5705818356363146, 5.893429531356009],
    [9, 2.262157162798205, 4.296805662729918],
    [30, 2.0422724563012378, 3.3851848668293045],
    [243.419867, 1.9697573908481314, 3.1240489460729868],
    [1000, 1.9623390808264083, 3.0984021639129233],
    [99999, 1.9599877077718442, 3.090313810242298],
  ])("of Student's t with %f degrees of freedom equal SciPy's to 1e-6 of their size", (df, usual, strict) => {
    expect(studentCriticalValue(0.95, df) / usual).toBeCloseTo(1, 6);
    expect(studentCriticalValue(0.998, df) / strict).toBeCloseTo(1, 6);
  });

  it("of the normal distribution are 1.959964 and 3.090232", () => {
    expect(normalCriticalValue(0.95)).toBeCloseTo(1.959963984540054, 12);
    expect(normalCriticalValue(0.998)).toBeCloseTo(3.090232306167813, 12);
  });
});

describe("the beta distribution", () => {
  it.each([
    [0.5, 0.5, 0.001541333133436012],
    [0.5, 20.5, 2.4246478459242733e-5],
    [30, 1e6, 2.024037569508822e-5],
    [1e4, 3e4, 0.2457684806672739],
    [1e6, 1e6, 0.49930704],
  ])("has SciPy's quantile of 2.5 percent for %f and %f", (alpha, beta, quantile) => {
    expect(betaQuantile(0.025, alpha, beta) / quantile).toBeCloseTo(1, 6);
    expect(betaUpperP(quantile, alpha, beta)).toBeCloseTo(0.975, 4);
  });

  it("is even about a half with equal sides, however many", () => {
    for (const size of [1, 1e3, 1e5, 1e7]) expect(betaUpperP(0.5, size, size)).toBeCloseTo(0.5, 6);
  });
});

describe("quantiles of counts", () => {
  it("equal R's binomial ones for 50 at .45 (statistics.md section 2)", () => {
    const found = [0.025, 0.975, 0.001, 0.999].map((p) => binomialQuantile(p, 50, 0.45));
    expect(found).toEqual([16, 29, 12, 33]);
  });
});
