import { nameFigure } from "../../domain/figure-words";
import { inSentence } from "../../domain/phrase";
import { type LevelWords, levelWords } from "../area/area-names";
import type { CompareChoices } from "./compare-report";

type Scope = Pick<CompareChoices, "level" | "within" | "peers">;

/** Bodies without a region are compared with the regions, so both together are called areas. */
const AREAS: LevelWords = { singular: "area", plural: "areas" };

/** Names one of the units that are compared, and several. */
export function unitWords({ level }: Pick<CompareChoices, "level">): LevelWords {
  return level === "region" ? AREAS : levelWords(level);
}

/** Names all units that are compared: "Regions and national bodies", "Organisations in London". */
export function scopeTitle({ level, within, peers }: Scope): string {
  if (peers.length > 0) return "Your peer group";
  if (level === "region") return "Regions and national bodies";
  const what = level === "icb" ? "Integrated care boards" : "Organisations";
  return within.geography_level === "england" ? what : `${what} in ${within.geography_name}`;
}

/** Names the measure with its subject: "Gap in technical proficiency". */
export function measureName({ measure, subject }: Pick<CompareChoices, "measure" | "subject">): string {
  return nameFigure(measure, subject?.label ?? "");
}

/** Names the people: "all professions", "nursing and midwifery". */
export function peopleName({ profession }: Pick<CompareChoices, "profession">): string {
  return profession.profession_level === "all" ? "all professions" : inSentence(profession.profession_name);
}

/** Says who answered: "people who enrolled in 2026-27 Q1 (Apr to Jun 2026)", or who answered the survey then. */
export function periodWords({ wave, measure }: Pick<CompareChoices, "wave" | "measure">): string {
  const who = measure === "barrier" ? "people who answered the survey in" : "people who enrolled in";
  return `${who} ${wave?.wave_name ?? ""}${wave?.is_provisional ? ", provisional" : ""}`;
}
