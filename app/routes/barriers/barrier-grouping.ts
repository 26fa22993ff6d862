import { chooseParam } from "../../http/search-params";
import type { BarrierTable } from "../../release/schema";
import type { BarriersReport } from "./load-barriers.server";

/** A way of putting barriers under headings. */
export type Grouping = "tipec" | "ase";

/** The ways, as the filter offers them; barriers stand in one list where none is chosen. */
export const GROUPINGS: readonly { readonly value: Grouping; readonly label: string }[] = [
  { value: "tipec", label: "Technology, individual, pedagogy, enabling conditions (TIPEC)" },
  { value: "ase", label: "Access, skills, engagement" },
];

const HEADINGS: Readonly<Record<string, string>> = {
  technology: "Technology",
  individual: "Individual",
  pedagogy: "Pedagogy",
  enabling_conditions: "Enabling conditions",
  access: "Access",
  skills: "Skills",
  engagement: "Engagement",
};

type Share = BarriersReport["shares"][number];

/** The barriers under one heading. There is no share of a heading: somebody may have reported several of its barriers. */
export interface BarrierGroup {
  readonly code: string;
  readonly heading: string;
  readonly shares: readonly Share[];
}

/** Reads the grouping out of an address; null for one list. Throws a 400 Response for an unknown one. */
export function chooseGrouping(value: string | undefined): Grouping | null {
  return chooseParam("by", value, GROUPINGS)?.value ?? null;
}

/** Puts barriers under their headings, both in the order of the code list; those without one come last. */
export function groupBarriers(shares: readonly Share[], grouping: Grouping): readonly BarrierGroup[] {
  const codes = [...new Set(shares.map(({ barrier }) => groupOf(barrier, grouping)))];
  const sorted = [...codes.filter((code) => code !== ""), ...codes.filter((code) => code === "")];
  return sorted.map((code) => ({
    code: code === "" ? "none" : code,
    heading: code === "" ? "Under no heading" : (HEADINGS[code] ?? code),
    shares: shares.filter(({ barrier }) => groupOf(barrier, grouping) === code),
  }));
}

function groupOf({ tipec_group, ase_group }: BarrierTable, grouping: Grouping): string {
  return (grouping === "tipec" ? tipec_group : ase_group) ?? "";
}
