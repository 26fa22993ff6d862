import type { Kysely } from "kysely";
import { isShown } from "../../domain/figure";
import { type FigureSelection, listFigures, pickFigure } from "../../queries/figures.server";
import { listInstruments, pickSurveyWave } from "../../queries/instruments.server";
import { listBarriers } from "../../queries/subjects.server";
import type { ReleaseDatabase, WaveTable } from "../../release/schema";
import type { SurveyReport } from "./area-report";

/** A survey's figures for a cell, and the code of the barrier reported most. */
export interface LoadedSurvey {
  readonly report: SurveyReport;
  readonly topBarrier: string | null;
}

/** Reads what the survey nearest an assessment wave says about the same cell; null where there is no survey. */
export async function loadSurvey(
  db: Kysely<ReleaseDatabase>,
  surveyWaves: readonly WaveTable[],
  assessmentWave: WaveTable | undefined,
  cell: Omit<FigureSelection, "instrument" | "waves" | "measures">,
): Promise<LoadedSurvey | null> {
  const wave = pickSurveyWave(surveyWaves, assessmentWave);
  if (wave === undefined) return null;
  const [instruments, barriers, rows] = await Promise.all([
    listInstruments(db, "survey"),
    listBarriers(db, wave.instrument_code),
    listFigures(db, {
      ...cell,
      instrument: wave.instrument_code,
      waves: [wave.wave_code],
      measures: ["respondents", "barrier"],
    }),
  ]);
  const instrument = instruments.find((each) => each.instrument_code === wave.instrument_code);
  if (instrument === undefined) return null;
  const shares = barriers.map((barrier) => ({
    barrier,
    label: barrier.barrier_name,
    figure: pickFigure(rows, { measure: "barrier", subject: barrier.barrier_code }),
  }));
  const top = shares.reduce<{ readonly code: string; readonly share: number } | null>(
    (best, { barrier, figure }) =>
      isShown(figure) && figure.value > (best?.share ?? 0)
        ? { code: barrier.barrier_code, share: figure.value }
        : best,
    null,
  );
  return {
    report: {
      instrument,
      wave,
      respondents: pickFigure(rows, { measure: "respondents" }),
      shares,
    },
    topBarrier: top?.code ?? null,
  };
}
