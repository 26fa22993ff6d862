import { describe, expect, test } from "vitest";
import { readBarrierKeywords } from "../../../pipelines/inspect/barrier-keywords.ts";
import { suggestDirection } from "../../../pipelines/inspect/question-direction.ts";
import { suggestBarrier } from "../../../pipelines/inspect/suggest-barrier.ts";
import { readCodebook } from "../../../pipelines/sample/codebook.ts";
import { labelledQuestions } from "./labelled-questions.ts";

const keywords = await readBarrierKeywords();
const codes = readCodebook("barriers.csv").map((row) => row.barrier_code ?? "");

describe("the keyword table", () => {
  test("has keywords for each of the 14 barriers and for no other code", () => {
    expect([...new Set(keywords.map(({ barrier }) => barrier))].sort()).toEqual([...codes].sort());
    expect(codes).toHaveLength(14);
  });

  test("says each thing once, with weights from 1 to 5", () => {
    const said = keywords.map(({ barrier, keyword }) => `${barrier} ${keyword}`);
    expect(new Set(said).size).toBe(said.length);
    expect(keywords.filter(({ weight }) => !(weight >= 1 && weight <= 5))).toEqual([]);
  });
});

describe("barriers suggested for questions labelled by hand", () => {
  const suggested = labelledQuestions.map(([barrier, , text]) => ({
    barrier,
    text,
    suggestion: suggestBarrier(text, "", keywords),
  }));
  const missed = suggested.filter(({ barrier, suggestion }) => suggestion.barrier !== barrier);

  test("are right for 56 of 60, with every barrier among the questions", () => {
    expect(new Set(labelledQuestions.map(([barrier]) => barrier)).size).toBe(14);
    expect(labelledQuestions).toHaveLength(60);
    expect(missed.map(({ text }) => text)).toEqual([
      "I have to share a computer with several colleagues",
      "The equipment on my site is too old",
      "It takes too long to log in",
      "Nobody has told me about the training on offer",
    ]);
  });

  test("are never wrong with high confidence", () => {
    expect(missed.filter(({ suggestion }) => suggestion.confidence === "high")).toEqual([]);
  });
});

describe("a barrier suggestion", () => {
  test("names the words it rests on", () => {
    expect(suggestBarrier("The Wi-Fi is poor", "", keywords)).toEqual({
      barrier: "infrastructure",
      confidence: "high",
      reason: 'because of "wifi"',
    });
  });

  test("is none where no word speaks for a barrier", () => {
    expect(suggestBarrier("How many siblings have you got?", "", keywords)).toMatchObject({
      barrier: null,
      confidence: "low",
    });
  });

  test("is none where two barriers are equally likely, and names both", () => {
    const { barrier, reason } = suggestBarrier("Confidence and funding", "", keywords);
    expect(barrier).toBeNull();
    expect(reason).toContain("confidence_anxiety");
    expect(reason).toContain("funding");
  });

  test("lets the statement outweigh the heading it stands under", () => {
    expect(suggestBarrier("My line manager", "Time and workload", keywords).barrier).toBe("support_local");
    expect(suggestBarrier("I have enough of it", "Time and workload", keywords).barrier).toBe("time");
  });

  test("counts the words of a phrase once", () => {
    expect(suggestBarrier("My line manager", "", keywords).reason).toBe('because of "line manager"');
  });
});

describe("the direction of a statement", () => {
  test("is right for 56 of 60 questions labelled by hand, and what is wrong is of low confidence", () => {
    const wrong = labelledQuestions.filter(
      ([, sense, text]) => (suggestDirection(text).direction === "high_is_barrier") !== (sense === "+"),
    );
    expect(labelledQuestions.length - wrong.length).toBe(56);
    expect(wrong.map(([, , text]) => suggestDirection(text).confidence)).toEqual([
      "low",
      "low",
      "low",
      "low",
    ]);
  });

  test.each([
    ["I lack the skills", "high_is_barrier"],
    ["I cannot find the time", "high_is_barrier"],
    ["Poor systems get in the way", "high_is_barrier"],
    ["I do not feel confident", "high_is_barrier"],
    ["I have enough time", "low_is_barrier"],
    ["My manager supports me", "low_is_barrier"],
    ["I am not worried about new systems", "low_is_barrier"],
    ["Time does not stop me", "low_is_barrier"],
  ])("of “%s” is %s", (text, direction) => {
    expect(suggestDirection(text).direction).toBe(direction);
  });

  test("is a guess of low confidence where the wording says nothing", () => {
    expect(suggestDirection("Workload").confidence).toBe("low");
  });
});
