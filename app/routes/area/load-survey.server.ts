import type { Kysely } from "kysely";
import { type FigurePart, type FigureScope, listFigures, pickFigure } from "../../queries/figures.server";
import { listInstruments, pickSurveyWave } from "../../queries/instruments.server";
import type { Profession } from "../../queries/professions.server";
import { listBarriers } from "../../queries/subjects.server";
import type { ReleaseDatabase, WaveTable } from "../../release/schema";
import type { SurveyReport } from "./area-report";
import { findTopBarrier } from "./blocking-barrier";
import { pickTimeGroups, TIME_GROUPS_PART } from "./time-groups.server";

/** A survey's figures for a cell, and the code of the barrier reported most. */
export interface LoadedSurvey {
  readonly report: SurveyReport;
  readonly topBarrier: string | null;
}

type SurveyCell = Pick<FigurePart, "professionLevel"> & {
  readonly professions: readonly [string];
};

/** Reads what the survey nearest an assessment wave says about the same cell; null where there is no survey. */
export async function loadSurvey(
  db: Kysely<ReleaseDatabase>,
  scope: Omit<FigureScope, "instrument">,
  surveyWaves: readonly WaveTable[],
  assessmentWave: WaveTable | undefined,
  cell: SurveyCell,
  professions: readonly Profession[],
): Promise<LoadedSurvey | null> {
  const wave = pickSurveyWave(surveyWaves, assessmentWave);
  if (wave === undefined) return null;
  // Earlier ones of the same survey, for what changed; oldest first.
  const own = surveyWaves.filter((each) => each.instrument_code === wave.instrument_code);
  const past = own.filter((each) => each.wave_order <= wave.wave_order);
  const waves = [wave.wave_code];
  const [instruments, barriers, rows] = await Promise.all([
    listInstruments(db, "survey"),
    listBarriers(db, wave.instrument_code),
    listFigures(db, { ...scope, instrument: wave.instrument_code }, [
      { ...cell, waves, measures: ["respondents"] },
      { ...cell, waves: own.map((each) => each.wave_code), measures: ["barrier"] },
      { ...TIME_GROUPS_PART, waves },
    ]),
  ]);
  const pastRows = rows.filter((row) => row.professionLevel === cell.professionLevel);
  const ownRows = pastRows.filter((row) => row.wave === wave.wave_code);
  const instrument = instruments.find((each) => each.instrument_code === wave.instrument_code);
  if (instrument === undefined) return null;
  const shares = barriers.map((barrier) => ({
    barrier,
    label: barrier.barrier_name,
    figure: pickFigure(ownRows, {
      measure: "barrier",
      subject: barrier.barrier_code,
      profession: cell.professions[0],
    }),
  }));
  const shareIn = (each: WaveTable | undefined, subject: string) =>
    pickFigure(pastRows, {
      wave: each?.wave_code ?? "",
      measure: "barrier",
      subject,
      profession: cell.professions[0],
    });
  const earlierWave = past.at(-2);
  return {
    report: {
      instrument,
      wave,
      respondents: pickFigure(ownRows, { measure: "respondents" }),
      shares,
      timeGroups: pickTimeGroups(
        rows.filter((row) => row.wave === wave.wave_code),
        professions,
      ),
      history: barriers.map(({ barrier_code }) => ({
        subject: barrier_code,
        figures: past.map((each) => ({ wave: each, figure: shareIn(each, barrier_code) })),
      })),
      trend: barriers.map(({ barrier_code }) => ({
        subject: barrier_code,
        figures: own.map((each) => ({ wave: each, figure: shareIn(each, barrier_code) })),
      })),
      changes:
        earlierWave === undefined
          ? []
          : shares.map(({ barrier, label, figure }) => ({
              measure: "barrier",
              subject: barrier.barrier_code,
              label,
              earlierWave,
              laterWave: wave,
              earlier: shareIn(earlierWave, barrier.barrier_code),
              later: figure,
            })),
    },
    topBarrier: findTopBarrier(shares)?.barrier_code ?? null,
  };
}
