import { describe, expect, it } from "vitest";
import { meanFunnel } from "../../../app/domain/funnel-mean";
import { shareFunnel, shareFunnelLimits } from "../../../app/domain/funnel-share";
import { type FunnelFigure, unitFunnel } from "../../../app/domain/unit-funnel";

const figure = (value: number, base = 100, standardError = 0.2, noiseVariance = 0): FunnelFigure => ({
  base,
  value,
  standardError,
  noiseVariance,
});

/** Ten like units and one to put somewhere. */
const around = (value: number, spread: number, one: number): readonly FunnelFigure[] => [
  ...Array.from({ length: 10 }, (_, index) => figure(value + (index % 2 === 0 ? spread : -spread))),
  figure(one),
];

describe("a funnel of units", () => {
  it("is not made of fewer than 10", () => {
    expect(unitFunnel(around(1, 0, 1).slice(0, 9), "mean")).toBeNull();
    expect(unitFunnel(around(1, 0, 1).slice(0, 10), "mean")).not.toBeNull();
  });

  it("judges each unit as the funnel of its kind does", () => {
    const means = around(1, 0.5, 4);
    const funnel = unitFunnel(means, "mean");
    expect(funnel?.units.map(({ position }) => position)).toEqual(
      meanFunnel(means).units.map(({ position }) => position),
    );
    const shares = around(0.5, 0.01, 0.9).map((each) => ({ ...each, standardError: 0.05 }));
    expect(unitFunnel(shares, "share")?.units.map(({ inner }) => inner)).toEqual(
      shareFunnel(shares.map((each) => ({ ...each, share: each.value }))).units.map(({ inner }) => inner),
    );
  });

  it("also says where a unit lies by chance alone: outside what the usual spread explains away", () => {
    const funnel = unitFunnel(around(1, 0.8, 1), "mean");
    expect(funnel?.betweenVariance).toBeGreaterThan(0);
    expect(funnel?.units.slice(0, 2)).toMatchObject([
      { position: "inside", chancePosition: "far_above" },
      { position: "inside", chancePosition: "far_below" },
    ]);
    expect(funnel?.units.at(-1)?.chancePosition).toBe("inside");
  });

  it("knows the sides between the two limits of chance", () => {
    const funnel = unitFunnel(around(1, 0.5, 1), "mean");
    expect(funnel?.units.slice(0, 2).map(({ chancePosition }) => chancePosition)).toEqual(["above", "below"]);
  });

  it("draws limits for the pooled spread, noise falling with the square of people", () => {
    const funnel = unitFunnel(
      Array.from({ length: 12 }, () => figure(1, 100, 0.2, 0.0175)),
      "mean",
    );
    expect(funnel?.betweenVariance).toBe(0);
    // One person's variance is (0.2² − 0.0175) · 100, the noise of a sum 0.0175 · 100².
    const error = Math.sqrt(2.25 / 25 + 175 / 25 ** 2);
    expect(funnel?.limitsAt(25, 0.95, "chance").upper).toBeCloseTo(1 + 1.95996 * error, 4);
    expect(funnel?.limitsAt(25, 0.95, "usual_spread")).toEqual(funnel?.limitsAt(25, 0.95, "chance"));
    expect(funnel?.limitsAt(100, 0.95, "chance").upper).toBeCloseTo(1 + 1.95996 * 0.2, 4);
  });

  it("draws those of shares from people and noise", () => {
    const shares = around(0.5, 0.01, 0.5).map((each) => ({ ...each, standardError: 0.05 }));
    const funnel = unitFunnel(shares, "share");
    const found = shareFunnel(shares.map((each) => ({ ...each, share: each.value })));
    expect(funnel?.limitsAt(50, 0.998, "chance")).toEqual(
      shareFunnelLimits({ ...found, betweenVariance: 0 }, { base: 50, noiseVariance: 0 }, 0.998),
    );
  });
});
