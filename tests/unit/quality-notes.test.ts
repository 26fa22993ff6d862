import { describe, expect, it } from "vitest";
import { pickQualityNotes } from "../../app/queries/quality-notes.server";

describe("the quality notes of a page", () => {
  it("are those on its waves, not on another instrument's wave of the same code", () => {
    const note = (instrument_code: string, wave_code: string) => ({
      instrument_code,
      wave_code,
      organisation_code: "FIC1",
      note_code: "n",
      note: "A note.",
    });
    const notes = [note("dsat", "2025-26-Q3"), note("survey", "2025-26-Q3"), note("survey", "2025-26-Q1")];
    const waves = [
      { instrument_code: "dsat", wave_code: "2025-26-Q3" },
      { instrument_code: "survey", wave_code: "2025-26-Q1" },
      undefined,
    ];
    expect(pickQualityNotes(notes, waves)).toEqual([notes[0], notes[2]]);
    expect(pickQualityNotes(notes, [undefined])).toEqual([]);
  });
});
