import { describe, expect, it } from "vitest";
import {
  formatWaveCode,
  formatWaveMonths,
  formatWaveShort,
  parseWaveCode,
  toWaveOrdinal,
} from "../../../app/domain/wave";

describe("a wave", () => {
  it("is read from its code and written back", () => {
    expect(parseWaveCode("2025-26-Q3")).toEqual({ ok: true, value: { startYear: 2025, quarter: 3 } });
    expect(formatWaveCode({ startYear: 2099, quarter: 4 })).toBe("2099-00-Q4");
    expect(parseWaveCode("2099-00-Q4").ok).toBe(true);
  });

  it.each(["", "2025-26", "2025-26-Q5", "2025-27-Q1", "2025-26-q3", " 2025-26-Q3"])(
    "is not read from %j",
    (text) => {
      expect(parseWaveCode(text)).toEqual({ ok: false, message: expect.stringContaining(`"${text}"`) });
    },
  );

  it("has short names, with January to March in the next calendar year", () => {
    expect(formatWaveShort({ startYear: 2025, quarter: 3 })).toBe("Q3 2025-26");
    expect(formatWaveMonths({ startYear: 2025, quarter: 3 })).toBe("Oct to Dec 2025");
    expect(formatWaveMonths({ startYear: 2025, quarter: 4 })).toBe("Jan to Mar 2026");
  });

  it("follows the one before by one", () => {
    expect(
      toWaveOrdinal({ startYear: 2026, quarter: 1 }) - toWaveOrdinal({ startYear: 2025, quarter: 4 }),
    ).toBe(1);
  });
});
