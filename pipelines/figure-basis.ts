import { createStagingTables, views } from "./build-warehouse.ts";
import type { Session } from "./duckdb.ts";
import { listModels, toBuildOrder } from "./model.ts";
import { comparisonModels } from "./protect/held-organisations.ts";
import type { DisclosurePolicy } from "./protect/policy.ts";
import { toPolicyVariables } from "./protect/policy-variables.ts";
import type { StagedRows } from "./stage-files.ts";
import { setVariables } from "./staging-session.ts";
import { inspectWarehouse, type WarehouseState } from "./warehouse-record.ts";

/** Which files the figures of an organisation in a wave rest on; one text for each wave, organisation and file. */
export type FigureBasis = ReadonlySet<string>;

/** Models of core that look at no answers; besides the basis, those that the checks of the reference tables read. */
const basisModels = new Set([
  "wave",
  "authoritative_file",
  "figure_basis",
  "organisation_heir",
  "organisation_period",
  "active_organisation",
]);

type BasisRow = Readonly<Record<"wave_code" | "organisation_code" | "file_id", string>>;

function toBasis(rows: readonly BasisRow[]): FigureBasis {
  return new Set(rows.map((row) => [row.wave_code, row.organisation_code, row.file_id].join("\t")));
}

/**
 * What figures would rest on, from staged rows. The session must hold the reference tables; it then holds the staging tables and
 * those of core that the checks of a load read, too.
 * @param isCompared whether the rows are compared with what was published; if not, `core.held_organisation` must be there
 */
export async function toNewBasis(
  session: Session,
  rows: readonly StagedRows[],
  policy: DisclosurePolicy,
  isCompared: boolean,
): Promise<FigureBasis> {
  await createStagingTables(session, rows);
  await setVariables(session, toPolicyVariables(policy));
  const models = toBuildOrder(await listModels(session, "core"));
  const isWanted = (name: string) => basisModels.has(name) || (isCompared && comparisonModels.has(name));
  for (const { name, sql } of models.filter((model) => isWanted(model.name))) {
    const kind = views.has(`core.${name}`) ? "view" : "table";
    await session.run(`create or replace ${kind} core.${name} as ${sql}`);
  }
  return toBasis(await session.rows<BasisRow>("from core.figure_basis"));
}

/** What the present warehouse was built from and what its figures rest on; an empty basis where it cannot say. */
export async function readPresentBasis(
  session: Session,
  folder: string,
): Promise<{ readonly warehouse: WarehouseState; readonly basis: FigureBasis }> {
  let basis: FigureBasis = new Set();
  const warehouse = await inspectWarehouse(session, folder, async () => {
    basis = toBasis(await session.rows<BasisRow>("from core.figure_basis"));
  });
  return { warehouse, basis };
}

/**
 * Waves, newest first, with the organisations whose figures rest on other files than before.
 * @param held wave and organisation of figures that stay as they are whatever the files say
 */
export function listChangedWaves(
  before: FigureBasis,
  after: FigureBasis,
  held: ReadonlySet<string>,
): readonly { readonly wave: string; readonly organisations: number }[] {
  const changed = [
    ...[...before].filter((each) => !after.has(each)),
    ...[...after].filter((each) => !before.has(each)),
  ];
  const byWave = new Map<string, Set<string>>();
  for (const line of changed) {
    const [wave = "", organisation = ""] = line.split("\t");
    if (held.has(`${wave}\t${organisation}`)) continue;
    byWave.set(wave, (byWave.get(wave) ?? new Set()).add(organisation));
  }
  return [...byWave]
    .map(([wave, organisations]) => ({ wave, organisations: organisations.size }))
    .sort((one, other) => other.wave.localeCompare(one.wave));
}
