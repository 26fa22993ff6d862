import type { CompareChoices } from "./compare-report";

/** Names a download by what is in it: "compare-organisation-gap-technical_proficiency-2026-27-Q1.csv". */
export function csvName(page: string, choices: CompareChoices, hasSubject = true): string {
  const { level, within, peers, measure, subject, wave, profession } = choices;
  const parts = [
    page,
    level,
    ...(peers.length > 0 ? ["peers"] : within.geography_level === "england" ? [] : [within.geography_code]),
    measure,
    ...(hasSubject && subject !== undefined ? [subject.code] : []),
    ...(profession.profession_level === "all" ? [] : [profession.key]),
    ...(wave === undefined ? [] : [wave.wave_code]),
  ];
  return `${parts.join("-")}.csv`;
}
