import { COMPARE_PARAMS, type CompareAddress } from "../compare/compare-filters";

/** The parameters of the page of the same mix, and of its downloads. */
export const MIX_PARAMS = [...COMPARE_PARAMS, "mix", "a", "b", "worked"] as const;

/** Values as they are, or as they would be at England's mix of professions. */
export const MIX_CHOICES = [
  { value: "raw", label: "As they are" },
  { value: "same", label: "On England’s mix" },
] as const;

export type MixMode = (typeof MIX_CHOICES)[number]["value"];

/** What stands in the address; empty where the default applies. */
export type MixAddress = CompareAddress & Partial<Readonly<Record<"mix" | "a" | "b" | "worked", string>>>;
