import type { ReportedHotspot } from "../../app/domain/hotspot-lattice.ts";
import type { Session } from "../duckdb.ts";
import { createTableFrom } from "../insert-rows.ts";
import { hotspotColumns, searchColumns, type TableRow, toHotspotRows } from "./hotspot-columns.ts";
import { listPeriods } from "./hotspot-period.ts";
import { type DomainBarrierLink, type JointCell, joinHotspots } from "./join-hotspots.ts";
import { type LatticeNames, readLattice, readSubjects } from "./lattice-names.ts";
import { type HotspotSearch, searchHotspots } from "./search-hotspots.ts";

/** A search with the codes of its domains or barriers. */
interface NamedSearch extends HotspotSearch {
  readonly subjects: ReadonlyMap<number, string>;
}

/**
 * Searches the figures of the release being filled for hotspots and writes `release.hotspot` (those reported, ranked
 * within their kind and instrument) and `release.hotspot_search` (what was searched). Reads published figures only.
 */
export async function findHotspots(session: Session): Promise<void> {
  const names = await readLattice(session);
  const minimumBase = await session.count("select minimum_base from release.release_info");
  const scope = { lattice: names.lattice, minimumBase };
  const searches: NamedSearch[] = [];
  for (const period of await listPeriods(session)) {
    const subjects = await readSubjects(session, period.kind, period.instrument);
    searches.push({ ...(await searchHotspots(session, period, scope)), subjects });
  }
  const hotspots = searches.flatMap((search) => toOwnRows(search, names));
  const searched = searches.map(toSearchRow);
  const pairs = searches
    .filter(({ period }) => period.kind === "assessment")
    .flatMap((capability) =>
      searches.filter(({ period }) => period.kind === "survey").map((barriers) => ({ capability, barriers })),
    );
  for (const { capability, barriers } of pairs) {
    const links = await readLinks(session, capability, barriers);
    const joint = joinHotspots(capability, barriers, links, scope);
    hotspots.push(...toJointRows(joint, capability, barriers, names));
  }
  await createTableFrom(session, "release.hotspot", hotspotColumns, hotspots);
  await createTableFrom(session, "release.hotspot_search", searchColumns, searched);
}

function toOwnRows(search: NamedSearch, names: LatticeNames): readonly TableRow[] {
  const isGap = search.period.kind === "assessment";
  return toHotspotRows(search.reported, names, ({ subject }) => {
    const code = search.subjects.get(subject) ?? "";
    return { ...toSource(search), domain_code: isGap ? code : "", barrier_code: isGap ? "" : code };
  });
}

function toJointRows(
  joint: readonly ReportedHotspot<JointCell>[],
  capability: NamedSearch,
  barriers: NamedSearch,
  names: LatticeNames,
): readonly TableRow[] {
  return toHotspotRows(joint, names, ({ subject, barrierCell }) => ({
    ...toSource(capability),
    kind: "joint",
    domain_code: capability.subjects.get(subject) ?? "",
    barrier_code: barriers.subjects.get(barrierCell.subject) ?? "",
    barrier_instrument_code: barriers.period.instrument,
    barrier_wave_code: barriers.period.last,
    barrier_people: barrierCell.people,
    barrier_value: barrierCell.value,
    barrier_benchmark: barrierCell.benchmark,
    barrier_shrunken_excess: barrierCell.shrunken.value,
    barrier_shrunken_lower: barrierCell.shrunken.lower,
    barrier_shrunken_upper: barrierCell.shrunken.upper,
  }));
}

function toSearchRow(search: NamedSearch): TableRow {
  return {
    ...toSource(search),
    candidates: search.candidates.length,
    flagged: search.flagged.length,
    reported: search.reported.length,
    expected_false: search.expectedFalse,
  };
}

function toSource({ period }: HotspotSearch) {
  return {
    kind: period.kind === "assessment" ? "capability" : "barrier",
    instrument_code: period.instrument,
    first_wave_code: period.first,
    wave_code: period.last,
  };
}

async function readLinks(
  session: Session,
  capability: NamedSearch,
  barriers: NamedSearch,
): Promise<readonly DomainBarrierLink[]> {
  const rows = await session.rows<{ readonly domain: string; readonly barrier: string }>(
    "select domain_code as domain, barrier_code as barrier from release.domain_barrier order by all",
  );
  const numberOf = (subjects: ReadonlyMap<number, string>, wanted: string) =>
    [...subjects].flatMap(([id, code]) => (code === wanted ? [id] : []));
  return rows.flatMap((row) =>
    numberOf(capability.subjects, row.domain).flatMap((domain) =>
      numberOf(barriers.subjects, row.barrier).map((barrier) => ({ domain, barrier })),
    ),
  );
}
