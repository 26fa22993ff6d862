import { describe, expect, test } from "vitest";
import { readAnswers } from "../../../pipelines/inspect/read-answers.ts";

const agree = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"];

describe("an answer scale", () => {
  test("of agreement is read from 1 to 5, and a positive statement has its barrier at the low end", () => {
    expect(readAnswers(agree, "I have enough time")).toMatchObject({
      direction: "low_is_barrier",
      values: {
        "Strongly disagree": 1,
        Disagree: 2,
        "Neither agree nor disagree": 3,
        Agree: 4,
        "Strongly agree": 5,
      },
      reports: ["Strongly disagree", "Disagree"],
      missing: [],
    });
  });

  test("of agreement under a negative statement has its barrier at the high end", () => {
    expect(readAnswers(agree, "I lack time")).toMatchObject({
      direction: "high_is_barrier",
      reports: ["Strongly agree", "Agree"],
    });
  });

  test("is recognised whatever the case, dashes, spaces and numbers before the labels", () => {
    const answers = [
      "1 - STRONGLY  disagree",
      "2 – disagree",
      "3. neither agree nor disagree",
      "4) agree",
      "5 strongly-agree",
    ];
    expect(Object.values(readAnswers(answers, "I lack time")?.values ?? {})).toEqual([1, 2, 3, 4, 5]);
  });

  test("of 7 steps is told from one of 5", () => {
    const reading = readAnswers(
      [
        "Strongly disagree",
        "Disagree",
        "Somewhat disagree",
        "Neither agree nor disagree",
        "Somewhat agree",
        "Agree",
        "Strongly agree",
      ],
      "I lack time",
    );
    expect(Object.values(reading?.values ?? {})).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(reading?.reports).toEqual(["Strongly agree", "Agree", "Somewhat agree"]);
  });

  test("is completed with the labels that nobody chose", () => {
    expect(Object.keys(readAnswers(["Agree", "Disagree"], "I lack time")?.values ?? {})).toEqual(agree);
  });

  test("of severity has its barrier at the high end whatever the wording", () => {
    expect(
      readAnswers(["Not a barrier", "Minor barrier", "Moderate barrier", "Major barrier"], "Enough time"),
    ).toMatchObject({
      direction: "high_is_barrier",
      values: { "Not a barrier": 0, "Minor barrier": 1, "Moderate barrier": 2, "Major barrier": 3 },
      reports: ["Major barrier", "Moderate barrier"],
      confidence: "high",
    });
  });

  test("of frequency goes from never to always", () => {
    expect(
      readAnswers(["Never", "Rarely", "Sometimes", "Often", "Always"], "How often does slow Wi-Fi stop you?"),
    ).toMatchObject({ direction: "high_is_barrier", reports: ["Always", "Often"] });
  });

  test("of yes and no follows the wording of the question", () => {
    expect(readAnswers(["Yes", "No", "Don't know"], "Do you have enough time?")).toMatchObject({
      direction: "low_is_barrier",
      reports: ["No"],
      missing: ["Don't know"],
    });
    expect(readAnswers(["Yes", "No"], "Do slow systems stop you?")?.reports).toEqual(["Yes"]);
  });

  test.each(["Not applicable", "N/A", "Don't know", "Don’t know", "Prefer not to say", "Not sure"])(
    "leaves “%s” out as no answer",
    (answer) => {
      expect(readAnswers([...agree, answer], "I lack time")?.missing).toEqual([answer]);
    },
  );

  test("gives two spellings of one step a number each, next to each other", () => {
    expect(readAnswers([...agree, "Neutral"], "I lack time")?.values).toMatchObject({
      "Neither agree nor disagree": 3,
      Neutral: 3.1,
      Agree: 4,
    });
  });

  test.each([
    [
      ["1", "2", "3", "4", "5"],
      [1, 2, 3, 4, 5],
    ],
    [
      ["0", "1", "4"],
      [0, 1, 2, 3, 4],
    ],
    [
      ["2", "6", "7"],
      [1, 2, 3, 4, 5, 6, 7],
    ],
    [
      ["0", "1", "2", "3"],
      [0, 1, 2, 3],
    ],
    [
      ["A1", "A3", "A5"],
      [1, 2, 3, 4, 5],
    ],
  ])("of the numbers %j is a guess of low confidence", (answers, values) => {
    const reading = readAnswers(answers, "I lack time");
    expect(Object.values(reading?.values ?? {})).toEqual(values);
    expect(reading?.confidence).toBe("low");
  });

  test("of numbers that the question explains is certain, and may be reversed", () => {
    const rising = readAnswers(["1", "5"], "I lack time (1 = strongly disagree, 5 = strongly agree)");
    const falling = readAnswers(["1", "3", "5"], "I lack time (1 = strongly agree, 5 = strongly disagree)");
    expect(rising).toMatchObject({ confidence: "high", reports: ["5", "4"] });
    expect(falling).toMatchObject({ confidence: "high", reports: ["1", "2"] });
    expect(falling?.values).toEqual({ 1: 5, 2: 4, 3: 3, 4: 2, 5: 1 });
  });

  test("is none where an answer belongs to no scale", () => {
    expect(readAnswers(["Agree", "Bananas"], "I lack time")).toBeUndefined();
    expect(readAnswers(["18", "42"], "How old are you?")).toBeUndefined();
    expect(readAnswers(["Don't know"], "I lack time")).toBeUndefined();
  });
});
