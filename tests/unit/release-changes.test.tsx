import { describe, expect, it } from "vitest";
import { describeChanges } from "../../app/queries/change-words.ts";
import type { ReleaseFacts } from "../../app/queries/release-facts.server.ts";
import type { GeographyTable, ReleaseInfoTable, WaveTable } from "../../app/release/schema.ts";
import { totalWords } from "../../app/routes/releases/changes-section.tsx";

const info = {
  release_id: "r1",
  policy_version: "1",
  minimum_base: 10,
  noise_lambda: 0.5,
  schema_version: 3,
} as ReleaseInfoTable;
const policy = { distribution_minimum_base: 30, closing_days: 60 } as ReleaseFacts["policy"];
const FACTS: ReleaseFacts = {
  instruments: [
    { instrument_code: "dsat", kind: "assessment", title: "Digital skills assessment", source: "" },
  ],
  waves: [],
  places: [],
  domains: [],
  questions: [],
  policy,
  organisations: [],
  held: [],
};
const wave = (wave_code: string, is_provisional = false) =>
  ({ instrument_code: "dsat", wave_code, wave_name: wave_code, is_provisional }) as WaveTable;
const place = (geography_code: string, parent_code: string, valid_to: string | null = null) =>
  ({
    geography_level: "organisation",
    geography_code,
    geography_name: `Trust ${geography_code}`,
    parent_level: "icb",
    parent_code,
    valid_to,
  }) as GeographyTable;

function describeFacts(
  before: Partial<ReleaseFacts>,
  after: Partial<ReleaseFacts>,
  figures = [] as Parameters<typeof describeChanges>[2],
) {
  return describeChanges(
    { info, facts: { ...FACTS, ...before } },
    { info, facts: { ...FACTS, ...after } },
    figures,
  );
}

describe("what changed between two releases", () => {
  it("is nothing where they rest on the same", () => {
    expect(describeFacts({}, {})).toEqual({ data: [], membership: [], definition: [], method: [] });
  });

  it("names a final wave whose figures differ, and one that is gone", () => {
    const change = { instrument_code: "dsat", wave_code: "a", figures: 9, changed: 1, added: 0, gone: 0 };
    expect(describeFacts({ waves: [wave("a"), wave("b")] }, { waves: [wave("a")] }, [change]).data).toEqual([
      "No longer there: b of the digital skills assessment.",
      "Figures differ, because of other exports or other rules: a of the digital skills assessment.",
    ]);
  });

  it("counts organisations whose figures were held once each, singular and plural", () => {
    const held = (organisation_code: string, wave_code: string) => ({
      instrument_code: "dsat",
      wave_code,
      organisation_code,
    });
    expect(describeFacts({}, { held: [held("A", "a"), held("A", "b")] }).data[0]).toContain(
      "of 1 organisation were held",
    );
    expect(describeFacts({}, { held: [held("A", "a"), held("B", "a")] }).data[0]).toContain(
      "of 2 organisations were held",
    );
  });

  it("tells organisations with figures from places that opened, closed or moved", () => {
    const words = describeFacts(
      { places: [place("A", "X"), place("B", "X"), place("C", "X")], organisations: ["A"] },
      {
        places: [place("A", "X"), place("B", "Y"), place("C", "X", "2026-01-01"), place("D", "X")],
        organisations: ["D"],
      },
    );
    expect(words.data).toEqual(["First figures of Trust D.", "No more figures of Trust A."]);
    expect(words.membership).toEqual([
      "New places: Trust D.",
      "Closed places: Trust C.",
      "Moved: Trust B (from no place to no place).",
    ]);
  });

  it("names some of many places and counts the rest", () => {
    const places = [..."ABCDEFGHIJ"].map((code) => place(code, "X"));
    expect(describeFacts({}, { places }).membership).toEqual([
      "New places: Trust A, Trust B, Trust C, Trust D, Trust E, Trust F, Trust G, Trust H and 2 more.",
    ]);
  });

  it("tells definitions of instruments both have from new instruments", () => {
    const survey = { instrument_code: "s", kind: "survey", title: "Survey", source: "" } as const;
    const question = {
      instrument_code: "s",
      barrier_code: "time",
      question_text: "Q",
      reporting_answers: "Yes",
    };
    const instruments = [...FACTS.instruments, survey];
    expect(describeFacts({}, { instruments, questions: [question] }).definition).toEqual(["New: Survey."]);
    expect(
      describeFacts(
        { instruments, questions: [question] },
        { instruments, questions: [{ ...question, reporting_answers: "No" }] },
      ).definition,
    ).toEqual(["The questions or answers that count as reporting a barrier are not the same."]);
  });

  it("names rules that were changed", () => {
    expect(describeFacts({}, { policy: { ...policy, closing_days: 90 } }).method).toEqual([
      "Days after which an export is final: 60 before, 90 now.",
    ]);
  });

  it("says so where every figure is the same", () => {
    const same = { instrument_code: "dsat", wave_code: "a", figures: 1200, changed: 0, added: 0, gone: 0 };
    expect(totalWords({ figures: [{ ...same, changed: 1, added: 20, gone: 1 }] })).toBe(
      "Of 1,200 figures shown in this release, 1 is different from before in value or number of people and 20 are new. Of those shown before, 1 is not shown any more.",
    );
    expect(totalWords({ figures: [same] })).toBe("All 1,200 shown figures are the same in both releases.");
  });
});
