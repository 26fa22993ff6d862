import { expect, it } from "vitest";
import { LONGEST_PURPOSE, parsePurpose } from "../../../app/domain/purpose.ts";

it("a purpose is one line of 10 to 300 characters", () => {
  expect(parsePurpose("  To plan\r\n the training of nurses ")).toBe("To plan the training of nurses");
  expect(parsePurpose("research")).toBeNull();
  expect(parsePurpose("          \n      ")).toBeNull();
  expect(parsePurpose("x".repeat(LONGEST_PURPOSE))).toHaveLength(LONGEST_PURPOSE);
  expect(parsePurpose("x".repeat(LONGEST_PURPOSE + 1))).toBeNull();
});
