import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { getBaseAddress } from "./address.ts";
import { openHttpClient } from "./http-client.ts";
import { readGeography } from "./ods-geography.ts";
import { type OdsPlan, type OdsState, odsState, toDay, toOdsPlan } from "./ods-plan.ts";
import { findPrimaryRole } from "./ods-record.ts";
import { type OdsSource, openOdsSource } from "./ods-source.ts";
import { type OdsStore, openOdsStore } from "./ods-store.ts";
import { type OdsTables, toOdsTables } from "./ods-tables.ts";
import { type FetchedFile, placeFiles, prepareDraft } from "./place-files.ts";
import { PullFault } from "./pull-fault.ts";
import type { PullRun } from "./pull-run.ts";
import { findState, toPullFolder, writeWhole } from "./pull-state.ts";

const officialAddress = "https://directory.spineservices.nhs.uk/ORD/2-0-0";

/** The service asks for fewer than five. */
const requestsPerSecond = 4;

const source = "ODS";

/**
 * Fetches organisation records and writes them as the reference tables that the loaders read. What has been fetched stays when a pull is
 * interrupted, and the next one carries on; the tables are replaced only when everything is there.
 * @param args the options after `pull ods`
 * @returns what to tell the user
 * @throws PullFault when ODS does not give what is needed, PipelineError for wrong options
 */
export async function pullOds(run: PullRun, args: readonly string[]): Promise<readonly string[]> {
  const { paths, progress, now } = run;
  const folder = toPullFolder(paths);
  const stateFile = path.join(folder, "ods.json");
  const state = await findState(stateFile, odsState);
  const store = await openOdsStore(path.join(folder, "ods-records.jsonl"));
  const plan = toOdsPlan(args, state, store.isDamaged, now);
  const ods = openSource(run);

  // A full pull that does not come to its end must not be taken for one by the next.
  const save = (pulledThrough: string | null): Promise<void> =>
    writeWhole(
      stateFile,
      JSON.stringify({ version: 1, roles: [...plan.roles], pulledThrough } satisfies OdsState),
    );
  if (plan.kind === "everything") await save(null);
  const wanted = await listWanted(run, ods, plan, store);
  const withdrawn = await fetchRecords(run, ods, wanted, store);

  const records = [...store.organisations.values()]
    .map(({ record }) => record)
    .filter((record) => plan.roles.includes(findPrimaryRole(record) ?? ""));
  if (records.length === 0) throw toEmptyFault(`organisations with the roles ${plan.roles.join(", ")}`);
  const tables = toOdsTables(records, await readGeography());
  for (const note of tables.notes) progress.note(note);
  if (withdrawn.length > 0) progress.note(`ODS no longer has ${withdrawn.join(", ")}.`);
  const changed = await placeFiles(paths, now, await writeDrafts(run, tables), { keepPrevious: false });
  await store.compact();
  await save(toDay(now.getTime()));
  return [
    `ODS: ${wanted.length} records asked for, ${records.length} organisations known.`,
    changed.length === 0
      ? "Nothing has changed in the exports folder."
      : `Written to ${paths.exports}: ${changed.join(", ")}. Load them with: npm run ingest`,
  ];
}

function openSource(run: PullRun): OdsSource {
  const client = openHttpClient({
    ...run.manner,
    source,
    headers: {},
    requestsPerSecond,
    progress: run.progress,
    accessRemedy: "ODS needs no key: check READINESS_ODS_URL and the network.",
  });
  return openOdsSource(client, getBaseAddress(run.environment.READINESS_ODS_URL || officialAddress, source));
}

/** Codes whose records have to be fetched. */
async function listWanted(
  { progress }: PullRun,
  ods: OdsSource,
  plan: OdsPlan,
  { organisations }: OdsStore,
): Promise<readonly string[]> {
  if (plan.kind === "changes") {
    progress.step(`Asking ODS for changes since ${plan.since}`);
    const changed = await ods.listChanges(plan.since);
    const ours = new Set(organisations.keys());
    // Most changes are of organisations nobody asked for; their roles tell, at a request for each role instead of each record.
    for (const role of plan.roles)
      for (const code of (await ods.list(role, plan.since)).keys()) ours.add(code);
    return changed.filter((code) => ours.has(code));
  }
  progress.step(`Asking ODS for the organisations with ${plan.roles.join(", ")} (${plan.why})`);
  const listed = new Map<string, string>();
  for (const role of plan.roles) {
    const found = await ods.list(role);
    if (found.size === 0) throw toEmptyFault(`organisations with the role ${role}`);
    for (const [code, day] of found) listed.set(code, day);
  }
  const gone = [...organisations.values()].filter(
    ({ record }) => plan.roles.includes(findPrimaryRole(record) ?? "") && !listed.has(record.OrgId.extension),
  );
  return [
    ...[...listed].flatMap(([code, day]) => {
      const known = organisations.get(code);
      return known !== undefined && known.record.LastChangeDate >= day ? [] : [code];
    }),
    ...gone.map(({ record }) => record.OrgId.extension),
  ];
}

/** Fetches records into the store, in turn. Returns the codes that ODS does not have any more. */
async function fetchRecords(
  { progress }: PullRun,
  ods: OdsSource,
  codes: readonly string[],
  store: OdsStore,
): Promise<readonly string[]> {
  const withdrawn: string[] = [];
  for (const [index, code] of codes.entries()) {
    progress.advance(index, codes.length, `organisation ${code}`);
    const known = store.organisations.get(code);
    const found = await ods.find(code, known);
    if (found === null) withdrawn.push(code);
    else if (found !== known) await store.put(found);
  }
  progress.advance(codes.length, codes.length, "organisations fetched");
  return withdrawn;
}

async function writeDrafts({ paths }: PullRun, tables: OdsTables): Promise<readonly FetchedFile[]> {
  const texts = {
    "ods-organisations.csv": tables.organisations,
    "ods-organisation-history.csv": tables.history,
    "ods-organisation-successors.csv": tables.successors,
  };
  const files: FetchedFile[] = [];
  for (const [name, text] of Object.entries(texts)) {
    const isEmpty = name === "ods-organisation-successors.csv" && !tables.hasSuccessors;
    // A table nobody needs is not begun, but one that was there is emptied.
    if (isEmpty && !existsSync(path.join(paths.exports, name))) continue;
    const draft = await prepareDraft(paths, name);
    await writeFile(draft, text, { mode: 0o600 });
    files.push({ draft, name });
  }
  return files;
}

function toEmptyFault(place: string): PullFault {
  return new PullFault({
    code: "empty_source",
    source,
    place,
    found: "none",
    remedy: "Check the roles (RO197 NHS trusts, RO198 their sites); nothing was replaced.",
  });
}
