import type { MeasureCode } from "./measure";

/** A code with its name. */
export interface Term {
  readonly code: string;
  readonly name: string;
}

export interface VocabularyWave extends Term {
  /** Its number in the release, in order of time. */
  readonly order: number;
  readonly isProvisional: boolean;
}

/** A place or a profession: its level, the key that names it in addresses, and the key of what it is part of. */
export interface VocabularyNode extends Term {
  readonly level: string;
  readonly key: string;
  readonly parent: string | null;
  /** Its number in the release, which no other one has. */
  readonly order: number;
}

export interface VocabularyInstrument extends Term {
  readonly kind: "assessment" | "survey";
  /** Oldest first. */
  readonly waves: readonly VocabularyWave[];
  readonly domains: readonly Term[];
  readonly barriers: readonly Term[];
  readonly measures: readonly MeasureCode[];
  /** Whether the release holds records of it. */
  readonly hasRecords: boolean;
}

/** Everything a release has a name for; what a cohort may ask for. */
export interface CohortVocabulary {
  readonly releaseId: string;
  /** Fewest records that share a label, by the policy the release was made under. */
  readonly smallestGroup: number;
  /** How many records are stored, and how many of them this viewer sees. */
  readonly records: { readonly stored: number; readonly seen: number };
  /** The default one first. */
  readonly instruments: readonly VocabularyInstrument[];
  readonly places: readonly VocabularyNode[];
  readonly professions: readonly VocabularyNode[];
}

export const PLACE_LEVELS = ["england", "region", "icb", "organisation"] as const;
export const PROFESSION_LEVELS = ["all", "group", "family", "job_group", "archetype"] as const;

/** Lists a node and everything below it. */
export function listBelow(nodes: readonly VocabularyNode[], key: string): readonly VocabularyNode[] {
  const below = (parent: string): readonly VocabularyNode[] =>
    nodes
      .filter((node) => node.parent === parent && node.key !== parent)
      .flatMap((node) => [node, ...below(node.key)]);
  return [...nodes.filter((node) => node.key === key), ...below(key)];
}

/** Finds the instrument of a cohort; throws for one that no cohort of this vocabulary can have. */
export function getInstrument(vocabulary: CohortVocabulary, code: string): VocabularyInstrument {
  const found = vocabulary.instruments.find((instrument) => instrument.code === code);
  if (found === undefined) throw new Error(`The release has no instrument "${code}".`);
  return found;
}
