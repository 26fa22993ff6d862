import type { Kysely } from "kysely";
import { remember } from "../release/remember.server";
import type { QualityNoteTable, ReleaseDatabase, WaveTable } from "../release/schema";

/** Lists the quality notes of one organisation's data. */
export async function listQualityNotes(
  db: Kysely<ReleaseDatabase>,
  organisation: string,
): Promise<readonly QualityNoteTable[]> {
  return db
    .selectFrom("quality_note")
    .selectAll()
    .where("organisation_code", "=", organisation)
    .orderBy("wave_code")
    .orderBy("note_code")
    .execute();
}

/** Keeps the notes on the waves given; the surveys number their waves as the assessments do, so both keys count. */
export function pickQualityNotes(
  notes: readonly QualityNoteTable[],
  waves: readonly (Pick<WaveTable, "instrument_code" | "wave_code"> | undefined)[],
): readonly QualityNoteTable[] {
  return notes.filter((note) =>
    waves.some((wave) => wave?.instrument_code === note.instrument_code && wave.wave_code === note.wave_code),
  );
}

/** Lists the quality notes on one wave of an instrument. */
export async function listWaveNotes(
  db: Kysely<ReleaseDatabase>,
  { instrument_code, wave_code }: Pick<WaveTable, "instrument_code" | "wave_code">,
): Promise<readonly QualityNoteTable[]> {
  return db
    .selectFrom("quality_note")
    .selectAll()
    .where("instrument_code", "=", instrument_code)
    .where("wave_code", "=", wave_code)
    .orderBy("note_code")
    .orderBy("organisation_code")
    .execute();
}

/** How far one kind of quality note reaches. */
export interface QualityNoteCount {
  readonly note_code: string;
  readonly note: string;
  readonly organisations: number;
  readonly waves: number;
}

/** Counts, for each kind of quality note, the organisations and waves it applies to. */
export async function countQualityNotes(db: Kysely<ReleaseDatabase>): Promise<readonly QualityNoteCount[]> {
  return db
    .selectFrom("quality_note")
    .select((query) => [
      "note_code",
      query.fn.min("note").as("note"),
      query.fn.count<number>("organisation_code").distinct().as("organisations"),
      query.fn.count<number>("wave_code").distinct().as("waves"),
    ])
    .groupBy("note_code")
    .orderBy("note_code")
    .execute();
}

/** Counts, for each kind of quality note on a wave of an instrument, those of some organisations that have it. */
export async function countNotesOf(
  db: Kysely<ReleaseDatabase>,
  { instrument_code, wave_code }: Pick<WaveTable, "instrument_code" | "wave_code">,
  organisations: readonly string[],
): Promise<readonly Pick<QualityNoteCount, "note_code" | "note" | "organisations">[]> {
  if (organisations.length === 0) return [];
  return db
    .selectFrom("quality_note")
    .select((query) => [
      "note_code",
      query.fn.min("note").as("note"),
      query.fn.count<number>("organisation_code").distinct().as("organisations"),
    ])
    .where("instrument_code", "=", instrument_code)
    .where("wave_code", "=", wave_code)
    .where("organisation_code", "in", organisations)
    .groupBy("note_code")
    .orderBy("note_code")
    .execute();
}

/** Lists every quality note of a release. */
export async function listAllQualityNotes(db: Kysely<ReleaseDatabase>): Promise<readonly QualityNoteTable[]> {
  return remember(db, "quality notes", () =>
    db
      .selectFrom("quality_note")
      .selectAll()
      .orderBy("instrument_code")
      .orderBy("wave_code")
      .orderBy("organisation_code")
      .orderBy("note_code")
      .orderBy("note")
      .execute(),
  );
}
