import type { Kysely } from "kysely";
import type { CrossCell } from "../../components/cross-table";
import { explainHref } from "../../http/explain-href";
import { listFigures, pickFigure } from "../../queries/figures.server";
import { listInstruments, listWaves, pickDefaultWave } from "../../queries/instruments.server";
import { listArchetypes } from "../../queries/professions.server";
import { listDomains } from "../../queries/subjects.server";
import type { InstrumentTable, ReleaseDatabase, WaveTable } from "../../release/schema";

/** The gaps of archetypes in England, by domain, in one assessment that asks for them. */
export interface ArchetypeGaps {
  readonly instrument: InstrumentTable;
  readonly wave: WaveTable;
  readonly cells: readonly CrossCell[];
}

const ENGLAND = { geography_level: "england", geography_code: "ENG" } as const;

/** Reads the gaps of archetypes; empty where no assessment of the release asks for them. */
export async function loadArchetypes(db: Kysely<ReleaseDatabase>): Promise<readonly ArchetypeGaps[]> {
  const [archetypes, instruments, waves] = await Promise.all([
    listArchetypes(db),
    listInstruments(db, "assessment"),
    listWaves(db, "assessment"),
  ]);
  const found = await Promise.all(
    instruments.map(async (instrument): Promise<readonly ArchetypeGaps[]> => {
      const { instrument_code } = instrument;
      const wave = pickDefaultWave(waves.filter((each) => each.instrument_code === instrument_code));
      if (wave === undefined || archetypes.length === 0) return [];
      const [domains, rows] = await Promise.all([
        listDomains(db, instrument_code),
        listFigures(
          db,
          { instrument: instrument_code, geography: "restated", level: "england", places: ["ENG"] },
          [{ professionLevel: "archetype", waves: [wave.wave_code], measures: ["gap"] }],
        ),
      ]);
      if (rows.length === 0) return [];
      const cells = archetypes.flatMap(({ key, profession_code, profession_name }) =>
        domains.map(
          ({ domain_code, domain_name }): CrossCell => ({
            rowLabel: profession_name,
            columnLabel: domain_name,
            figure: pickFigure(rows, { profession: profession_code, subject: domain_code }),
            explainHref: explainHref({
              instrument: instrument_code,
              wave: wave.wave_code,
              place: ENGLAND,
              profession: key,
              measure: "gap",
              subject: domain_code,
              isThen: false,
            }),
          }),
        ),
      );
      return [{ instrument, wave, cells }];
    }),
  );
  return found.flat();
}
