import { type FigureRow, pickFigure } from "../../queries/figures.server";
import type { Profession } from "../../queries/professions.server";
import type { DomainTable, WaveTable } from "../../release/schema";
import type { DomainReadiness, Funnel, ProfessionCell } from "./area-report";
import type { WaveChange } from "./wave-changes";

/** Picks how many are behind a cell, and where the others were lost. */
export function toFunnel(rows: readonly FigureRow[]): Funnel {
  return {
    enrolled: pickFigure(rows, { measure: "enrolled" }),
    incomplete: pickFigure(rows, { measure: "incomplete" }),
    reviewing: pickFigure(rows, { measure: "reviewing" }),
    submitted: pickFigure(rows, { measure: "submitted" }),
    untouched: pickFigure(rows, { measure: "untouched" }),
    respondents: pickFigure(rows, { measure: "respondents" }),
  };
}

/** Picks the figures of a domain. */
export function toReadiness(domain: DomainTable, rows: readonly FigureRow[]): DomainReadiness {
  const subject = domain.domain_code;
  return {
    domain,
    label: domain.domain_name,
    confidence: pickFigure(rows, { measure: "confidence", subject }),
    target: pickFigure(rows, { measure: "target", subject }),
    gap: pickFigure(rows, { measure: "gap", subject }),
    need: pickFigure(rows, { measure: "need", subject }),
  };
}

/** Picks a measure of every profession in every domain. */
export function toProfessionCells(
  rows: readonly FigureRow[],
  professions: readonly Profession[],
  domains: readonly DomainTable[],
  wave: WaveTable | undefined,
  measure: "gap" | "confidence" | "target",
): readonly ProfessionCell[] {
  return professions.flatMap((profession) =>
    domains.map((domain) => ({
      profession,
      domain,
      rowLabel: profession.profession_name,
      columnLabel: domain.domain_name,
      figure: pickFigure(rows, {
        wave: wave?.wave_code ?? "",
        measure,
        professionLevel: profession.profession_level,
        profession: profession.profession_code,
        subject: domain.domain_code,
      }),
    })),
  );
}

/** Pairs the gaps and confidence of two waves; none for the first wave. */
export function listScoreChanges(
  readiness: readonly DomainReadiness[],
  rows: readonly FigureRow[],
  earlierWave: WaveTable | undefined,
  laterWave: WaveTable | undefined,
): readonly WaveChange[] {
  if (earlierWave === undefined || laterWave === undefined) return [];
  return readiness.flatMap((row) =>
    (["gap", "confidence"] as const).map((measure) => ({
      measure,
      subject: row.domain.domain_code,
      label: row.label,
      earlierWave,
      laterWave,
      earlier: pickFigure(rows, {
        wave: earlierWave.wave_code,
        measure,
        subject: row.domain.domain_code,
      }),
      later: row[measure],
    })),
  );
}
