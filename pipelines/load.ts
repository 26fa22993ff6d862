import path from "node:path";
import { requireApproval } from "./approval/require-approval.ts";
import { toCodeFingerprint } from "./code-fingerprint.ts";
import { comparePublished } from "./compare-published.ts";
import type { Session } from "./duckdb.ts";
import { FileFault } from "./fault.ts";
import { readPresentBasis } from "./figure-basis.ts";
import { refuseChanged } from "./file-change.ts";
import { toFingerprint } from "./file-identity.ts";
import type { IngestOptions, IngestResult } from "./ingest.ts";
import { toChanges } from "./input-changes.ts";
import { type InputFiles, isRespondentFile, readInputFiles, refuseNothing } from "./input-files.ts";
import { isSameLoad, toLedgerFiles } from "./ledger-files.ts";
import type { EntryFacts, LedgerSession } from "./ledger-session.ts";
import type { Restatement } from "./ledger-state.ts";
import { loadCodebooks, loadSuppliedTables } from "./load-reference.ts";
import { listMissingFiles } from "./missing-files.ts";
import { listHeldOrganisations, listKeptPlaces, toReleaseFingerprint } from "./protect/held-organisations.ts";
import { type DisclosurePolicy, readDisclosurePolicy } from "./protect/policy.ts";
import { noHistory, type PublishedHistory, readPublishedHistory } from "./protect/published-population.ts";
import { findSecret, getSecret, setSecret } from "./protect/secret.ts";
import { toReleaseId } from "./publish.ts";
import { publishLoad } from "./publish-load.ts";
import { findCurrentRelease } from "./release-pointer.ts";
import { openReportDraft, type ReportDraft } from "./report-draft.ts";
import { createRestatements, listStandingRestatements } from "./restatement.ts";
import type { Run } from "./run.ts";
import { withSession } from "./session-folder.ts";
import { type StagedRows, stageFiles } from "./stage-files.ts";
import { createSchemas } from "./staging-session.ts";
import { IngestFaults, toSummary } from "./summary.ts";
import { isWholeRelease } from "./whole-release.ts";

/** A load, a dry run, or the load that a replacement ends with. */
export interface LoadContext {
  readonly options: IngestOptions;
  readonly run: Run;
  /** What it says of withdrawals and restatements is what is loaded. */
  readonly ledger: LedgerSession;
  readonly action: "load" | "check" | "replace";
}

export interface LoadOutcome {
  /** What the ledger's last line says. */
  readonly ended: Omit<EntryFacts, "phase" | "action">;
  readonly result: IngestResult;
}

/** Does one load under the lock, and leaves a validation report however it ends. */
export async function loadOnce(context: LoadContext): Promise<LoadOutcome> {
  const draft = openReportDraft(context);
  try {
    return await load(context, draft);
  } catch (error) {
    const report = draft.finishBlocked();
    throw error instanceof IngestFaults && report !== null ? error.withReport(report) : error;
  }
}

async function load(context: LoadContext, draft: ReportDraft): Promise<LoadOutcome> {
  const { options, ledger, action } = context;
  const { paths, progress } = options;
  const isDryRun = action === "check";
  const input = await listInputs(options, ledger);
  draft.note({ input, faults: input.faults, changes: toChanges(input, ledger.state, null) });
  if (input.faults.length > 0) throw new IngestFaults(toSummary(input, [], null, false), input.faults);
  const policy = await readDisclosurePolicy();
  // A dry run makes no secret; without one nobody knows yet what the release will be called.
  const secret = isDryRun ? await findSecret(paths) : await getSecret(paths);
  const code = await toCodeFingerprint();
  const restatements = listStandingRestatements(ledger.state, input.files);
  const loaded = [
    String(input.isSynthetic),
    ...input.files.map((file) => `${file.sha256} ${file.file}`).sort(),
    ...restatements.map(({ wave, fileId }) => `restated ${wave} ${fileId}`),
  ];
  const inputs = toFingerprint([code, secret?.fingerprint ?? "", ...loaded]);
  return withSession(paths, input.folders, toResources(options), async (session) => {
    await withFaults(input, draft, () => loadReference(session, input, restatements));
    progress.step("Reading exports");
    const rows = await stage(session, context, input, code, draft);
    if (secret !== null) await setSecret(session, secret);
    const history =
      input.isSynthetic || secret === null
        ? noHistory
        : await readPublishedHistory(session, paths, ledger.state);
    const { current, warehouse, basis } = await compare(session, context, { rows, policy, history, inputs });
    const held = await listHeldOrganisations(session);
    const keptPlaces = await listKeptPlaces(session);
    const fingerprint = toReleaseFingerprint(inputs, held, keptPlaces);
    const releaseId = secret === null ? null : toReleaseId(fingerprint);
    // Without the secret, which is made by the first load, so that what was checked before it is the same content after.
    const bare = toReleaseFingerprint(toFingerprint([code, ...loaded]), held, keptPlaces);
    const content = toFingerprint([bare, `live ${current ?? "none"}`]).slice(0, 16);
    const changes = toChanges(input, ledger.state, { ...basis, held });
    draft.note({ changes, content: { fingerprint: content, releaseId } });
    progress.step("Checking");
    await draft.check(session);
    const files = toLedgerFiles(input.files, rows);
    const source = input.isSynthetic ? "sample" : "exports";
    // Nobody is in the sample.
    const isFree = isDryRun || input.isSynthetic || options.isFourEyes !== true || releaseId === current;
    const approval = isFree
      ? {}
      : requireApproval({ ...options, ...{ runs: paths.runs, runId: context.run.runId, content } });
    const facts = {
      ...approval,
      source,
      fingerprint,
      ...(releaseId === null ? {} : { releaseId }),
      ...(isSameLoad(files, ledger.state.loaded[source]) ? {} : { files: [...files] }),
    } as const;
    const { outcome, note } =
      isDryRun || secret === null || releaseId === null
        ? {
            outcome:
              releaseId !== null && releaseId === current
                ? ("unchanged" as const)
                : ("would_publish" as const),
            note: null,
          }
        : await publishLoad(session, context, {
            input,
            rows,
            policy,
            warehouse,
            history,
            inputs,
            facts: { ...facts, releaseId },
            isCurrent: current === releaseId,
            code,
          });
    const report = draft.finish(outcome, isDryRun ? null : releaseId);
    const summary = toSummary(input, rows, isDryRun ? null : releaseId, outcome === "published");
    return {
      ended: { ...facts, outcome, ...(note === null ? {} : { note }) },
      result: { runId: context.run.runId, summary, report },
    };
  });
}

function toResources({ memoryLimit, threads }: IngestOptions) {
  return {
    ...(memoryLimit === undefined ? {} : { memoryLimit }),
    ...(threads === undefined ? {} : { threads }),
  };
}

async function listInputs(options: IngestOptions, ledger: LedgerSession): Promise<InputFiles> {
  options.progress.step("Recognising files");
  const found = await readInputFiles(options.paths, options.now, options.progress, {
    withInbox: options.withInbox ?? false,
    withdrawn: ledger.state.withdrawn,
  });
  const input = { ...found, faults: [...found.faults, ...listMissingFiles(found, ledger.state)] };
  refuseNothing(options.paths, input);
  return input;
}

async function loadReference(
  session: Session,
  input: InputFiles,
  restatements: readonly Restatement[],
): Promise<void> {
  await createSchemas(session);
  await loadCodebooks(session);
  await loadSuppliedTables(session, input.files);
  for (const file of input.files) if (!isRespondentFile(file.kind)) await refuseChanged(file);
  await createRestatements(session, restatements, input.files);
}

/** Reports a fault of a reference table as one of the load. */
async function withFaults(input: InputFiles, draft: ReportDraft, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const faults = IngestFaults.from(error, toSummary(input, [], null, false));
    if (error instanceof FileFault) draft.note({ faults: [error] });
    throw faults;
  }
}

async function stage(
  session: Session,
  { options, action }: LoadContext,
  input: InputFiles,
  code: string,
  draft: ReportDraft,
): Promise<readonly StagedRows[]> {
  const { paths, progress } = options;
  const kept = path.join(paths.warehouse, "staged");
  const target = action === "check" ? path.join(paths.warehouse, "spill", "staged") : kept;
  const context = toFingerprint([
    code,
    ...input.files.filter((file) => !isRespondentFile(file.kind)).map((file) => file.sha256),
  ]);
  const staging = await stageFiles(session, input.files, { kept, target }, context, progress, options.now);
  draft.note({ rows: staging.rows, faults: staging.faults });
  if (staging.faults.length > 0) {
    throw new IngestFaults(toSummary(input, staging.rows, null, false), staging.faults);
  }
  return staging.rows;
}

/** What is live, and what the figures would rest on in its place; a warehouse that the live release was not made from tells nothing. */
async function compare(
  session: Session,
  { options }: LoadContext,
  load: {
    readonly rows: readonly StagedRows[];
    readonly policy: DisclosurePolicy;
    readonly history: PublishedHistory;
    readonly inputs: string;
  },
) {
  const { rows, policy, history, inputs } = load;
  const { warehouse, basis } = await readPresentBasis(session, options.paths.warehouse);
  const named = await findCurrentRelease(options.paths.releases);
  const isWhole = named !== null && (await isWholeRelease(session, options.paths.releases, named));
  const current = isWhole ? named : null;
  const isLive = warehouse.state === "usable" && toReleaseId(warehouse.record.fingerprint) === current;
  const after = await comparePublished(session, {
    warehouse: options.paths.warehouse,
    rows,
    policy,
    history,
    now: options.now,
    isLive: isLive && history.base?.releaseId === current && history.base?.inputs === inputs,
  });
  return { current, warehouse, basis: { before: isLive ? basis : (new Set() as typeof basis), after } };
}
