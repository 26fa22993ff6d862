import { describe, expect, it } from "vitest";
import { type BaselineDeclaration, pickBaselines } from "../../../app/domain/baseline-choice";
import { BASELINE_ROLES, nameBaselineRole } from "../../../app/domain/baseline-role";

const declare = (reason: string, change: Partial<BaselineDeclaration> = {}): BaselineDeclaration => ({
  instrument_code: "dsat",
  measure: null,
  subject: null,
  wave_code: "2025-26-Q1",
  reason,
  declared_by: null,
  ...change,
});

const series = { instrument: "dsat", measure: "gap", subject: "teaching" };
const reasonsOf = (declarations: readonly BaselineDeclaration[]) =>
  pickBaselines(declarations, series).map(({ reason }) => reason);

describe("declarations of new baselines", () => {
  it("are about a series that they name, or that falls under what they leave open", () => {
    expect(
      reasonsOf([
        declare("all", { wave_code: "2024-25-Q1" }),
        declare("the measure", { measure: "gap", wave_code: "2024-25-Q2" }),
        declare("the domain", { subject: "teaching", wave_code: "2024-25-Q3" }),
        declare("another measure", { measure: "target" }),
        declare("another domain", { subject: "technical" }),
        declare("another instrument", { instrument_code: "nes" }),
      ]).sort(),
    ).toEqual(["all", "the domain", "the measure"]);
  });

  it("of one wave count once: the one that names most", () => {
    const all = declare("all");
    const measure = declare("the measure", { measure: "gap" });
    const domain = declare("the domain", { subject: "teaching" });
    const both = declare("both", { measure: "gap", subject: "teaching" });
    expect(reasonsOf([all, measure, domain, both])).toEqual(["both"]);
    expect(reasonsOf([all, measure, domain])).toEqual(["the domain"]);
    expect(reasonsOf([measure, all])).toEqual(["the measure"]);
  });

  it("keep who declared them, as a role with a name", () => {
    expect(pickBaselines([declare("all", { declared_by: "analyst" })], series)).toEqual([
      { wave: "2025-26-Q1", reason: "all", declaredBy: "analyst" },
    ]);
    expect(BASELINE_ROLES.map(nameBaselineRole)).toEqual([
      "the data manager",
      "the analyst",
      "the digital lead",
      "the director",
      "the supplier of the system",
    ]);
  });
});
