import { listJobGroups } from "./codebook.ts";
import type { OrganisationType, SampleOrganisation } from "./organisation-plan.ts";
import { openPicker, type Random } from "./random.ts";

/** Profession families in the order of the columns below. */
const families = [
  "Nursing and midwifery",
  "Medical and dental",
  "Allied health professions",
  "Clinical support",
  "Scientific and technical",
  "Administrative and clerical",
  "Management",
  "Informatics and IT",
  "Estates and ancillary",
  "Social care and education",
  "Students",
  "Other",
] as const;

/** Parts of a thousand of the workforce, in the order of `families`; invented, but shaped like what each type does. */
const mixes: Readonly<Record<OrganisationType, readonly number[]>> = {
  Acute: [300, 105, 85, 145, 60, 165, 50, 25, 35, 6, 14, 10],
  "Mental health": [290, 50, 110, 210, 50, 160, 60, 25, 20, 12, 8, 5],
  Community: [300, 25, 190, 190, 20, 150, 55, 20, 15, 25, 5, 5],
  Ambulance: [25, 10, 430, 220, 15, 140, 80, 30, 35, 3, 7, 5],
  Integrated: [290, 70, 110, 180, 45, 165, 50, 25, 30, 20, 8, 7],
  "Social care": [15, 2, 45, 30, 3, 120, 55, 15, 10, 690, 5, 10],
  "National body": [60, 30, 25, 5, 40, 390, 260, 150, 5, 15, 0, 20],
};

/** Shares within a family that are not equal; a job group that is not here has weight 1. */
const jobGroupWeights: Readonly<Record<string, number>> = {
  "Allied Health Professional": 8,
  "Occupational Therapist": 2,
  "Healthcare support worker": 9,
  "Management - unspecified": 2,
  "Senior Management": 1.2,
  "Middle Management": 3.4,
  "First Line Manager": 3.4,
  Technician: 7,
  Counsellor: 3,
  "Care Worker": 9,
  "Senior Care Worker": 4,
  "Social Worker": 6,
  "Social care - unspecified": 4,
  "Community, Support and Outreach Work": 3,
  "Youth Offending Support": 0.3,
  "Nursery Nurse": 0.4,
  "Safeguarding and/or reviewing officer": 0.5,
};

/** The region whose overall figures are low only because of who works there. */
export const mixRegion = "Y58";

/** How much more (or less) of a family there is in the region of the mix effect. */
const mixRegionFactors: Readonly<Record<string, number>> = {
  "Estates and ancillary": 5,
  "Clinical support": 2.2,
  "Administrative and clerical": 0.55,
  Management: 0.4,
  "Informatics and IT": 0.3,
};

/** Share (0 to 1) of each family in an organisation's workforce. */
export function toFamilyShares(
  organisation: SampleOrganisation,
  region: string | undefined,
): readonly (readonly [family: string, share: number])[] {
  const weights = families.map((family, index) => {
    const factor = region === mixRegion ? (mixRegionFactors[family] ?? 1) : 1;
    return [family, factor * (mixes[organisation.type][index] ?? 0)] as const;
  });
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  return weights.map(([family, weight]) => [family, weight / total]);
}

/** Draws job group labels in the proportions of an organisation. */
export function openJobGroupPicker(
  organisation: SampleOrganisation,
  region: string | undefined,
): (random: Random) => string {
  const jobGroups = listJobGroups();
  const weigh = (label: string): number => jobGroupWeights[label] ?? 1;
  const weighted = toFamilyShares(organisation, region).flatMap(([family, share]) => {
    const members = jobGroups.filter((jobGroup) => jobGroup.family === family);
    const total = members.reduce((sum, { label }) => sum + weigh(label), 0);
    return members.map(({ label }) => [label, (share * weigh(label)) / total] as const);
  });
  return openPicker(weighted);
}
