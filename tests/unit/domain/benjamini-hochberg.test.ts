import { describe, expect, it } from "vitest";
import { adjustBenjaminiHochberg } from "../../../app/domain/benjamini-hochberg";

const RAW = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
  0.759, 1,
];
const ADJUSTED = [
  0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714286, 0.06385714286, 0.0645, 0.0765, 0.486, 0.5811818182,
  0.714875, 0.7532307692, 0.8132142857, 1,
];

describe("adjustBenjaminiHochberg", () => {
  it("equals R's p.adjust on the p-values of Benjamini and Hochberg (1995)", () => {
    adjustBenjaminiHochberg(RAW).forEach((p, index) => {
      expect(p).toBeCloseTo(ADJUSTED[index]!, 10);
    });
  });

  it("equals the second oracle of statistics.md section 8, in the order given", () => {
    const adjusted = adjustBenjaminiHochberg([0.2524925, 0.5792597, 5.412544e-6, 0.9999966, 0.04323813]);
    [0.4208209, 0.7240746, 2.706272e-5, 0.9999966, 0.1080953].forEach((p, index) => {
      expect(adjusted[index]).toBeCloseTo(p, 6);
    });
  });

  it("adjusts for comparisons that are not listed, which have a p of 1", () => {
    const listed = [0.0001, 0.03, 0.2];
    const whole = adjustBenjaminiHochberg([...listed, 1, 1, 1, 1]);
    expect(adjustBenjaminiHochberg(listed, 7)).toEqual(whole.slice(0, 3));
    expect(whole.slice(3)).toEqual([1, 1, 1, 1]);
  });

  it("leaves a family of one as it is and an empty one empty", () => {
    expect(adjustBenjaminiHochberg([0.03])).toEqual([0.03]);
    expect(adjustBenjaminiHochberg([])).toEqual([]);
  });
});
