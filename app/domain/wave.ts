import type { Result } from "./result";

/** A financial-year quarter. */
export interface Wave {
  /** The calendar year in which the financial year begins, for example 2025 for 2025-26. */
  readonly startYear: number;
  /** 1 is April to June. */
  readonly quarter: 1 | 2 | 3 | 4;
}

const CODE = /^(\d{4})-(\d{2})-Q([1-4])$/;

/** Reads a wave code such as `2025-26-Q3`; the second year must follow the first. */
export function parseWaveCode(text: string): Result<Wave> {
  const [, year, nextYear, quarterText] = CODE.exec(text) ?? [];
  const startYear = Number(year);
  const quarter = ([1, 2, 3, 4] as const).find((each) => String(each) === quarterText);
  if (quarter === undefined || nextYear !== twoDigits(startYear + 1)) {
    return {
      ok: false,
      message: `"${text}" is not a wave. Write a financial year and quarter, such as 2025-26-Q3.`,
    };
  }
  return { ok: true, value: { startYear, quarter } };
}

/** Writes a wave for an axis: `Q3 2025-26`. */
export function formatWaveShort(wave: Wave): string {
  return `Q${wave.quarter} ${formatFinancialYear(wave)}`;
}

function formatFinancialYear(wave: Wave): string {
  return `${wave.startYear}-${twoDigits(wave.startYear + 1)}`;
}

function twoDigits(year: number): string {
  return String(year % 100).padStart(2, "0");
}
