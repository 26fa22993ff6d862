import { existsSync } from "node:fs";
import { rm, stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { toFileHash } from "../file-identity.ts";
import { openJsonPages } from "./json-pages-platform.ts";
import { openLimesurvey } from "./limesurvey-platform.ts";
import { placeFiles, prepareDraft } from "./place-files.ts";
import { PullFault } from "./pull-fault.ts";
import type { PullRun } from "./pull-run.ts";
import { findState, toPullFolder, writeWhole } from "./pull-state.ts";
import { openQualtrics } from "./qualtrics-platform.ts";
import { getSurveyConfig, toSurveyFile } from "./survey-config.ts";
import type { SurveyConfig } from "./survey-config-schema.ts";
import type { SurveyPlatform } from "./survey-platform.ts";

/** How long an export may take to be made, and the pauses between two looks at it; milliseconds. */
const poll = { limit: 30 * 60_000, first: 1_000, longest: 15_000, growth: 1.5 };

const surveyState = z.object({
  version: z.literal(1),
  surveyId: z.string(),
  file: z.string(),
  sha256: z.string(),
  pulledAt: z.string(),
});

/**
 * Fetches the answers of a survey as `data/pull/NAME.json` says, and puts them into the exports folder as the platform gives them. A later
 * pull of the same survey and quarter replaces the file; the bytes before are kept below the state folder.
 * @returns what to tell the user
 * @throws PullFault when the configuration or the platform is at fault; the exports folder then stays as it was
 */
export async function pullSurvey(run: PullRun, name: string): Promise<readonly string[]> {
  const { paths, progress, now } = run;
  const config = await getSurveyConfig(paths, name);
  const file = toSurveyFile(config);
  const stateFile = path.join(toPullFolder(paths), `survey-${name}.json`);
  await refuseSecondFile(run, name, file, stateFile);
  const draft = await prepareDraft(paths, file);
  progress.step(`Pulling survey ${config.surveyId} (${config.platform})`);
  try {
    await fetchExport(run, openPlatform(run, config), config, draft);
    if ((await stat(draft)).size === 0) throw toEmptyFault(config);
    const sha256 = await toFileHash(draft);
    const changed = await placeFiles(paths, now, [{ draft, name: file }], { keepPrevious: true });
    await writeWhole(
      stateFile,
      JSON.stringify({
        version: 1,
        surveyId: config.surveyId,
        file,
        sha256,
        pulledAt: now.toISOString(),
      } satisfies z.infer<typeof surveyState>),
    );
    return [
      changed.length === 0
        ? `Nothing has changed: ${file} has the same answers already.`
        : `Written to ${paths.exports}: ${file}`,
      ...(existsSync(path.join(paths.exports, file.replace(/\.csv$/, ".mapping.json")))
        ? []
        : [
            `It has no mapping yet. Make one with: npm run ingest -- inspect ${path.join(paths.exports, file)}`,
          ]),
    ];
  } finally {
    await rm(draft, { force: true });
  }
}

function openPlatform(run: PullRun, config: SurveyConfig): SurveyPlatform {
  switch (config.platform) {
    case "qualtrics":
      return openQualtrics(run, config);
    case "limesurvey":
      return openLimesurvey(run, config);
    case "json-pages":
      return openJsonPages(run, config);
  }
}

async function fetchExport(
  run: PullRun,
  platform: SurveyPlatform,
  config: SurveyConfig,
  draft: string,
): Promise<void> {
  try {
    const exportId = await waitForExport(run, platform, config, await platform.startExport());
    await platform.download(exportId, draft);
  } catch (error) {
    // What went wrong first is what has to be told, even when the platform cannot be left in order either.
    await platform.close().catch(() => {});
    throw error;
  }
  await platform.close().catch((error: unknown) => {
    if (!(error instanceof PullFault)) throw error;
    run.progress.note(`The answers are here, but the session could not be ended: ${error.message}`);
  });
}

async function waitForExport(
  { manner: { clock }, progress }: PullRun,
  platform: SurveyPlatform,
  config: SurveyConfig,
  jobId: string,
): Promise<string> {
  const end = clock.now() + poll.limit;
  for (let pause = poll.first; ; pause = Math.min(poll.longest, pause * poll.growth)) {
    const found = await platform.pollExport(jobId);
    if (found.kind === "ready") return found.exportId;
    const percent = Math.max(0, Math.min(100, Math.round(found.percent)));
    progress.advance(percent, 100, "of the export made");
    if (clock.now() + pause > end) {
      throw new PullFault({
        code: "export_timeout",
        source: config.platform,
        place: `survey ${config.surveyId}`,
        found: `an export at ${percent} % after ${poll.limit / 60_000} minutes`,
        remedy: "Pull again later; if it stays, export the survey by hand.",
      });
    }
    await clock.sleep(pause);
  }
}

/** A survey whose quarter was corrected would otherwise stand there twice, and its answers be counted twice. */
async function refuseSecondFile(
  { paths }: PullRun,
  name: string,
  file: string,
  stateFile: string,
): Promise<void> {
  const before = await findState(stateFile, surveyState);
  if (before === null || before.file === file || !existsSync(path.join(paths.exports, before.file))) return;
  throw new PullFault({
    code: "earlier_output",
    source: `${name}.json`,
    place: "output",
    found: `${before.file} from an earlier pull`,
    remedy: `Take ${before.file} out of the exports folder, or give the new field period a configuration of its own.`,
  });
}

function toEmptyFault(config: SurveyConfig): PullFault {
  return new PullFault({
    code: "empty_source",
    source: config.platform,
    place: `survey ${config.surveyId}`,
    found: "an export without content",
    remedy: "Check the survey's identifier; nothing was replaced.",
  });
}
