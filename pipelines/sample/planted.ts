import type { DsatDomainCode } from "../sources/assessment-columns.ts";

/** A group whose gap (target less confidence) is wider than that of the same profession elsewhere. */
export interface CapabilityHotspot {
  readonly organisation: string;
  readonly family: string;
  readonly domain: DsatDomainCode;
  /** Points added to the gap: `confidenceShift` taken from confidence, the rest added to the target. */
  readonly gapShift: number;
  readonly confidenceShift: number;
}

/** A group that reports a barrier more often than the same profession elsewhere. */
export interface BarrierHotspot {
  readonly organisation: string;
  readonly family: string;
  readonly barrier: string;
  /** Added to the share (0 to 1) that reports the barrier. */
  readonly shareShift: number;
}

/** Large enough to stand out of sampling and protection noise among the 30 to 90 people a year that a group has. */
const shifts = { gapShift: 3, confidenceShift: -2.3 } as const;

export const capabilityHotspots: readonly CapabilityHotspot[] = [
  { organisation: "FIC01", family: "Nursing and midwifery", domain: "technical_proficiency", ...shifts },
  { organisation: "FIC06", family: "Clinical support", domain: "data_information_content", ...shifts },
  { organisation: "FIC13", family: "Clinical support", domain: "technical_proficiency", ...shifts },
  {
    organisation: "FIC10",
    family: "Administrative and clerical",
    domain: "communication_collaboration_participation",
    ...shifts,
  },
  {
    organisation: "FIC02",
    family: "Nursing and midwifery",
    domain: "creation_innovation_research",
    ...shifts,
  },
  {
    organisation: "FIC09",
    family: "Nursing and midwifery",
    domain: "digital_identity_wellbeing_safety_security",
    ...shifts,
  },
];

export const barrierHotspots: readonly BarrierHotspot[] = [
  { organisation: "FIC01", family: "Nursing and midwifery", barrier: "time", shareShift: 0.3 },
  {
    organisation: "FIC06",
    family: "Nursing and midwifery",
    barrier: "infrastructure",
    shareShift: 0.4,
  },
  { organisation: "FIC13", family: "Clinical support", barrier: "access_equipment", shareShift: 0.4 },
  { organisation: "FIC29", family: "Nursing and midwifery", barrier: "support_local", shareShift: 0.4 },
  { organisation: "FIC38", family: "Nursing and midwifery", barrier: "policy_ig", shareShift: 0.4 },
];

/** The one group that is a hotspot of a capability and of a barrier that the domain–barrier table links to it. */
export const jointHotspot = {
  organisation: "FIC13",
  family: "Clinical support",
  domain: "technical_proficiency",
  barrier: "access_equipment",
} as const;

/** A lasting change in the middle of the series, for control charts. */
export const levelShift = {
  organisation: "FIC45",
  domain: "technical_proficiency",
  fromWave: "2025-26-Q3",
  confidenceShift: 1,
} as const;

/** Organisations that differ from England in nothing but their professions; the mix region's are so too. */
export const nullOrganisations: readonly string[] = ["FIC22", "FIC25", "FIC36", "FIC47", "FIC51"];

/** Waves (0 is the first) in which an organisation had nobody enrol. */
export const missingWaves: Readonly<Record<string, readonly number[]>> = {
  FIC04: [0, 1],
  FIC08: [5],
  FIC12: [0, 1, 2, 3],
  FIC16: [3, 7],
  FIC19: [6, 7],
  FIC24: [13],
  FIC26: [0, 1, 2, 3, 4, 5, 8, 9],
  FIC34: [9],
  FIC35: [0, 1, 2, 3, 4, 5],
  FIC43: [2],
  FIC44: [0, 1, 2, 3, 10, 11, 12, 13],
  FIC49: [4],
  FIC59: [0, 1],
};
