import { describe, expect, it } from "vitest";
import { formatWaveShort, parseWaveCode } from "../../../app/domain/wave";

describe("a wave", () => {
  it("is read from its code", () => {
    expect(parseWaveCode("2025-26-Q3")).toEqual({ ok: true, value: { startYear: 2025, quarter: 3 } });
    expect(parseWaveCode("2099-00-Q4").ok).toBe(true);
  });

  it.each(["", "2025-26", "2025-26-Q5", "2025-27-Q1", "2025-26-q3", " 2025-26-Q3"])(
    "is not read from %j",
    (text) => {
      expect(parseWaveCode(text)).toEqual({ ok: false, message: expect.stringContaining(`"${text}"`) });
    },
  );

  it("has a short name, also at the turn of a century", () => {
    expect(formatWaveShort({ startYear: 2025, quarter: 3 })).toBe("Q3 2025-26");
    expect(formatWaveShort({ startYear: 2099, quarter: 4 })).toBe("Q4 2099-00");
  });
});
