import type { Kysely } from "kysely";
import { isShown } from "../../domain/figure";
import { type FigureScope, listFigures, pickFigure } from "../../queries/figures.server";
import { listMeasuredLevels } from "../../queries/measured-levels.server";
import { isStandIn } from "../../queries/places.server";
import type { Profession } from "../../queries/professions.server";
import { listDomains, listScoreBands } from "../../queries/subjects.server";
import type {
  DomainTable,
  GeographyTable,
  ReleaseDatabase,
  ScoreBandTable,
  WaveTable,
} from "../../release/schema";
import type { SpreadReport } from "./spread-report";

const MEASURES = ["confidence_band", "target_band"] as const;

interface SpreadPlace extends Pick<FigureScope, "instrument" | "geography"> {
  readonly place: GeographyTable;
  /** England first. */
  readonly ancestors: readonly GeographyTable[];
}

/**
 * Reads how answers are spread in a group, or, where a release has no bands for such a narrow one, in the nearest wider one
 * for which any is shown.
 *
 * Null where it has none at all.
 */
export async function loadSpread(
  db: Kysely<ReleaseDatabase>,
  { instrument, geography, place, ancestors }: SpreadPlace,
  wave: WaveTable | undefined,
  professions: readonly Profession[],
  profession: Profession,
): Promise<SpreadReport | null> {
  const [levels, bands, domains] = await Promise.all([
    listMeasuredLevels(db, instrument, "confidence_band"),
    listScoreBands(db, instrument),
    listDomains(db, instrument),
  ]);
  const wider = [place, ...ancestors.filter((each) => !isStandIn(each)).reverse()];
  const groups = wider
    .flatMap((each) => listUpwards(profession, professions).map((who) => ({ place: each, profession: who })))
    .filter(({ place: where, profession: who }) =>
      levels.some(
        (level) => level.geography === where.geography_level && level.profession === who.profession_level,
      ),
    );
  const [nearest] = groups;
  if (nearest === undefined || wave === undefined) return null;
  const read = async (group: typeof nearest): Promise<SpreadReport> => {
    const isWider = group.place !== place || group.profession !== profession;
    const scope = { instrument, geography };
    const spreads = await readSpreads(db, scope, group, wave, domains, bands);
    return { ...group, isWider, spreads };
  };
  const first = await read(nearest);
  if (!first.isWider || isAnyShown(first)) return first;
  for (const group of groups.slice(1)) {
    const report = await read(group);
    if (isAnyShown(report)) return report;
  }
  return first;
}

function isAnyShown({ spreads }: SpreadReport): boolean {
  return spreads.some(({ bands }) => bands.some(({ figure }) => isShown(figure)));
}

async function readSpreads(
  db: Kysely<ReleaseDatabase>,
  scope: Pick<FigureScope, "instrument" | "geography">,
  { place, profession }: Pick<SpreadReport, "place" | "profession">,
  wave: WaveTable,
  domains: readonly DomainTable[],
  bands: readonly ScoreBandTable[],
): Promise<SpreadReport["spreads"]> {
  const part = {
    professionLevel: profession.profession_level,
    professions: [profession.profession_code],
    waves: [wave.wave_code],
    measures: MEASURES,
  };
  const read = ({
    geography_level,
    geography_code,
  }: Pick<GeographyTable, "geography_level" | "geography_code">) =>
    listFigures(db, { ...scope, level: geography_level, places: [geography_code] }, [part]);
  const [rows, england] = await Promise.all([
    read(place),
    read({ geography_level: "england", geography_code: "ENG" }),
  ]);
  return domains.flatMap((domain) =>
    MEASURES.map((measure) => ({
      domain,
      measure,
      bands: bands.map((band) => {
        const cell = { measure, subject: `${domain.domain_code}/${band.band_code}` };
        return { band, figure: pickFigure(rows, cell), england: pickFigure(england, cell) };
      }),
    })),
  );
}

/** A profession, then the family it is part of if it is a job group. */
function listUpwards(profession: Profession, professions: readonly Profession[]): readonly Profession[] {
  if (profession.profession_level !== "job_group") return [profession];
  const family = professions.find(
    (each) => each.profession_level === "family" && each.profession_code === profession.parent_code,
  );
  return family === undefined ? [profession] : [profession, family];
}
