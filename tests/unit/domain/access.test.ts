import { describe, expect, it } from "vitest";
import { acts, may, toAccessKey } from "../../../app/domain/access.ts";
import { type Role, roles, type Viewer } from "../../../app/domain/viewer.ts";

function someone(role: Role | null, via: Viewer["via"] = "local"): Viewer {
  return { id: "1", name: "Someone", roles: role === null ? [] : [role], scopes: [], via };
}

/** What each role adds to what all may do, written down a second time. */
const everybody = [
  ...["see_pages", "download_aggregate", "see_own_account", "make_own_token", "choose_alerts"],
  "keep_extracts",
];
const added: Readonly<Record<Role, readonly string[]>> = {
  viewer: [],
  director: [],
  commissioner: [],
  analyst: ["download_records"],
  data_manager: ["see_data_pages", "upload", "load", "publish", "accept_warnings"],
  administrator: ["manage_accounts", "read_audit_log", "see_metrics", "make_webhook"],
};

describe("what somebody may do", () => {
  it.each(roles)("a %s may do what the role adds and nothing else", (role) => {
    const allowed = acts.filter((act) => may(someone(role), act).isAllowed);
    expect(new Set(allowed)).toEqual(new Set([...everybody, ...added[role]]));
  });

  it("is nothing for nobody, and for somebody without a role", () => {
    for (const viewer of [null, someone(null)]) {
      expect(acts.filter((act) => may(viewer, act).isAllowed)).toEqual([]);
    }
  });

  it("is the sum of several roles", () => {
    const both: Viewer = { ...someone("analyst"), roles: ["viewer", "data_manager", "analyst"] };
    expect(may(both, "download_records").isAllowed && may(both, "publish").isAllowed).toBe(true);
    expect(may(both, "manage_accounts").isAllowed).toBe(false);
  });

  it("is reading only for a token, whatever its roles", () => {
    const token: Viewer = { ...someone(null, "token"), roles };
    expect(acts.filter((act) => may(token, act).isAllowed)).toEqual([
      "see_pages",
      "download_aggregate",
      "download_records",
      "see_metrics",
    ]);
  });
});

describe("a refusal", () => {
  it("says why and whom to ask", () => {
    expect(may(someone("viewer"), "download_records")).toEqual({
      isAllowed: false,
      why: "Your account cannot download records. That is for an analyst.",
      whomToAsk: "Ask an administrator of this dashboard if you need it.",
    });
    expect(may(someone(null), "see_pages")).toMatchObject({
      why: "Your account cannot see the pages of this dashboard. That is for anybody with a role.",
    });
    expect(may(null, "see_pages")).toMatchObject({ whomToAsk: "Sign in first." });
    expect(may(someone("administrator", "token"), "manage_accounts")).toMatchObject({
      why: "A token cannot manage accounts.",
    });
  });
});

it("two people have the same key only where they may do the same", () => {
  expect(toAccessKey(someone("viewer"))).toBe(toAccessKey(someone("director")));
  expect(toAccessKey(someone("viewer"))).not.toBe(toAccessKey(someone("analyst")));
  expect(toAccessKey(someone("administrator"))).not.toBe(toAccessKey(someone("administrator", "token")));
  expect(toAccessKey(null)).toBe("0".repeat(acts.length));
});
