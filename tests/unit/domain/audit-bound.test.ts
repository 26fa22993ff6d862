import { expect, it } from "vitest";
import { formatUncertainty, formatWidth, formatWithheld, shareOf } from "../../../app/domain/audit-bound";

it("never rounds what remains unknown up", () => {
  expect(formatUncertainty(0.5)).toBe("0.50");
  expect(formatUncertainty(0.4999)).toBe("0.49");
  expect(formatUncertainty(0.58)).toBe("0.58");
  expect(formatWidth(0.3)).toBe("30%");
  expect(formatWidth(0.2999)).toBe("29.9%");
  expect(formatWidth(0.3456)).toBe("34.5%");
});

it("says how much was withheld of how much, and nothing of nothing", () => {
  expect(formatWithheld(120, 40_512)).toBe("120 of 40,512 (0.3%)");
  expect(formatWithheld(0, 0)).toBe("0 of 0 (0%)");
  expect(shareOf(1, 4)).toBe(0.25);
});
