import type { Figure } from "../../domain/figure";
import type { ReleaseShelf } from "../../http/release-shelf";
import { chooseParam } from "../../http/search-params";
import { type ChangeWords, describeChanges } from "../../queries/change-words";
import { countFigureChanges } from "../../queries/figure-changes.server";
import { listFigures, pickFigure } from "../../queries/figures.server";
import { listInstruments, listWaves } from "../../queries/instruments.server";
import type { FigureChange } from "../../queries/release-change";
import { type ReleaseFacts, readReleaseFacts } from "../../queries/release-facts.server";
import type { InstrumentTable, ReleaseInfoTable, WaveTable } from "../../release/schema";

/** The parameters of the address of the releases page. */
export const RELEASE_PARAMS = ["release"] as const;

/** One line of the list of releases. */
export interface ReleaseLine {
  readonly info: ReleaseInfoTable;
  readonly facts: ReleaseFacts;
  /** The latest wave of the main assessment and the people counted in it in England. */
  readonly latest: WaveTable | undefined;
  readonly people: Figure;
}

/** What changed from the release before to the one looked at. */
export interface ReleaseComparison {
  readonly after: ReleaseInfoTable;
  readonly before: ReleaseInfoTable;
  readonly words: ChangeWords;
  readonly waves: readonly WaveTable[];
  readonly instruments: readonly InstrumentTable[];
  readonly figures: readonly FigureChange[];
}

export interface ReleasesReport {
  /** Newest first. */
  readonly lines: readonly ReleaseLine[];
  readonly currentId: string;
  /** How many are there but cannot be read or may not be shown here. */
  readonly unread: number;
  /** The release looked at; undefined where there is none before any. */
  readonly comparison: ReleaseComparison | undefined;
}

/** Reads the page about releases. Throws a 400 Response for a release that is not in the list. */
export async function loadReleases(
  shelf: ReleaseShelf,
  currentId: string,
  release: string | undefined,
): Promise<ReleasesReport> {
  const ids = await shelf.listIds();
  const found: ReleaseLine[] = [];
  // One after the other, so that few are open at a time.
  for (const id of ids) {
    const line = await shelf.recall(id, "line", readLine);
    if (line !== null) found.push(line);
  }
  const choices = found.map(({ info }) => ({ value: info.release_id, label: info.release_id }));
  const chosen = chooseParam("release", release, choices)?.value ?? choices.at(-1)?.value;
  const index = found.findIndex(({ info }) => info.release_id === chosen);
  const [before, after] = [found[index - 1], found[index]];
  return {
    lines: [...found].reverse(),
    currentId,
    unread: ids.length - found.length,
    comparison: before && after ? await compare(shelf, before, after) : undefined,
  };
}

async function readLine({
  db,
  info,
}: Parameters<Parameters<ReleaseShelf["read"]>[1]>[0]): Promise<ReleaseLine> {
  const [[main], waves, facts] = await Promise.all([
    listInstruments(db, "assessment"),
    listWaves(db, "assessment"),
    readReleaseFacts(db),
  ]);
  const instrument = main?.instrument_code ?? "";
  const latest = waves.findLast((wave) => wave.instrument_code === instrument);
  const rows = await listFigures(
    db,
    { instrument, geography: "restated", level: "england", places: ["ENG"] },
    [{ professionLevel: "all", waves: latest ? [latest.wave_code] : [], measures: ["respondents"] }],
  );
  return { info, facts, latest, people: pickFigure(rows, { measure: "respondents" }) };
}

async function compare(
  shelf: ReleaseShelf,
  before: ReleaseLine,
  after: ReleaseLine,
): Promise<ReleaseComparison | undefined> {
  const figures = await countFigureChanges(shelf, before.info.release_id, after.info.release_id);
  if (figures === null) return undefined;
  return {
    after: after.info,
    before: before.info,
    words: describeChanges(before, after, figures),
    waves: [...after.facts.waves, ...before.facts.waves],
    instruments: [...after.facts.instruments, ...before.facts.instruments],
    figures,
  };
}
