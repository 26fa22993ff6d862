/** Who can declare a new baseline, as a role: no person is ever named. */
export const BASELINE_ROLES = ["data_manager", "analyst", "digital_lead", "director", "supplier"] as const;
export type BaselineRole = (typeof BASELINE_ROLES)[number];

/** The longest reason of a new baseline, in characters: it stands on a chart. */
export const LONGEST_BASELINE_REASON = 80;

/** Names a role, to follow "declared by": "the data manager". */
export function nameBaselineRole(role: BaselineRole): string {
  switch (role) {
    case "data_manager":
      return "the data manager";
    case "analyst":
      return "the analyst";
    case "digital_lead":
      return "the digital lead";
    case "director":
      return "the director";
    case "supplier":
      return "the supplier of the system";
  }
}
