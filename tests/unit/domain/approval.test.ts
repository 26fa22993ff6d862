import { describe, expect, it } from "vitest";
import { type Approval, LONGEST_REASON, parseReason, toApprovalState } from "../../../app/domain/approval";

const NOW = Date.parse("2026-11-21T12:00:00Z");
const asked = { id: "local:a", name: "ada" };
const other = { id: "local:b", name: "ben" };

function approval(change: Partial<Approval> = {}): Approval {
  return {
    ...{ runId: "20261121T120000-0a1b2c", content: "c", releaseId: "r0123456789ab", inbox: "i" },
    ...{ askedBy: asked, askedAt: "2026-11-20T12:00:00Z", expiresAt: "2026-11-27T12:00:00Z" },
    ...{ decision: null, usedBy: null, isSpent: false, voidedBecause: null },
    ...change,
  };
}

const decision = (isApproved: boolean, by = other) => ({
  ...{ by, at: "2026-11-21T09:00:00Z", isApproved, reason: "" },
});

describe("a request to publish", () => {
  it.each([
    ["waiting", {}, true],
    ["approved", { decision: decision(true) }, true],
    ["refused", { decision: decision(false) }, true],
    ["withdrawn", { decision: decision(false, asked) }, true],
    ["expired", { expiresAt: "2026-11-21T12:00:00Z" }, true],
    ["expired", { expiresAt: "2026-11-21T12:00:00Z", decision: decision(true) }, true],
    ["void", {}, false],
    ["void", { decision: decision(true) }, false],
    ["void", { decision: decision(true), voidedBecause: "changed" }, true],
    ["used", { decision: decision(true), usedBy: "20261121T130000-0a1b2c" }, false],
    ["approved", { decision: decision(true), usedBy: "20261121T130000-0a1b2c" }, true],
    ["used", { decision: decision(true), usedBy: "20261121T130000-0a1b2c", isSpent: true }, true],
    ["refused", { decision: decision(false) }, false],
  ] as const)("is %s with %j while the files are the same: %s", (state, change, isOfInbox) => {
    expect(toApprovalState(approval(change), isOfInbox, NOW)).toBe(state);
  });
});

describe("a reason", () => {
  it("stands on one line", () => {
    expect(parseReason("  the figures \n of\tmay ")).toBe("the figures of may");
  });

  it.each(["", "no", " a ", "x".repeat(LONGEST_REASON + 1)])("is not %j", (text) => {
    expect(parseReason(text)).toBeNull();
  });
});
