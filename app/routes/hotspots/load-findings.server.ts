import type { Kysely } from "kysely";
import type { TestedFigures } from "../../domain/hotspot-search-words";
import { listHotspotTests } from "../../queries/hotspot-tests.server";
import { listHotspots } from "../../queries/hotspots.server";
import { listInstruments } from "../../queries/instruments.server";
import { listProfessions } from "../../queries/professions.server";
import { listDomainBarriers } from "../../queries/subjects.server";
import { listUpwardKeys } from "../../queries/upward-keys.server";
import type { ReleaseDatabase } from "../../release/schema";
import type { HotspotFilters } from "./hotspot-filters";
import { type HotspotFinding, sumTests, toFindings } from "./hotspot-finding";
import { relateTo } from "./hotspot-scope";

/** The hotspots of a group of people and what was tested in it. */
export interface GroupFindings {
  /** Those of the place and profession and of what is within them. */
  readonly inside: readonly HotspotFinding[];
  /** Wider ones, which people of the group are part of. */
  readonly around: readonly HotspotFinding[];
  readonly tested: TestedFigures;
}

/** Reads the hotspots of a profession in a place, by kind, then instrument, then people × excess. */
export async function loadFindings(
  db: Kysely<ReleaseDatabase>,
  { place, profession, kind }: HotspotFilters,
): Promise<GroupFindings> {
  const [findings, tests, upwards] = await Promise.all([
    listFindings(db),
    listHotspotTests(db),
    listUpwardKeys(db),
  ]);
  const group = { ...place, ...profession };
  const relate = relateTo(group, upwards);
  const wanted = findings.filter(({ row }) => kind === null || row.kind === kind);
  const isTestInside = (each: (typeof tests)[number]) =>
    relate({
      geography_level: each.level,
      geography_code: each.place,
      profession_level: each.professionLevel,
      profession_code: each.profession,
    }) === "inside";
  return {
    inside: wanted.filter(({ row }) => relate(row) === "inside"),
    around: wanted.filter(({ row }) => relate(row) === "around"),
    tested: sumTests(tests.filter(isTestInside), kind),
  };
}

/** Lists every hotspot of the release, those of the instrument that pages show first within each kind. */
async function listFindings(db: Kysely<ReleaseDatabase>): Promise<readonly HotspotFinding[]> {
  const [capability, barrier, joint, professions, links, instruments] = await Promise.all([
    listHotspots(db, "capability"),
    listHotspots(db, "barrier"),
    listHotspots(db, "joint"),
    listProfessions(db),
    listDomainBarriers(db),
    listInstruments(db, "assessment"),
  ]);
  const main = instruments[0]?.instrument_code;
  const isMain = ({ row }: HotspotFinding) => row.instrument_code === main;
  const findings = toFindings([...capability, ...barrier, ...joint], professions, links, main);
  return (["capability", "barrier", "joint"] as const).flatMap((kind) => {
    const ofKind = findings.filter(({ row }) => row.kind === kind);
    return [...ofKind.filter(isMain), ...ofKind.filter((each) => !isMain(each))];
  });
}
