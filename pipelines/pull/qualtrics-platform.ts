import { rm } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { getBaseAddress, toAddress } from "./address.ts";
import { download } from "./download.ts";
import { openHttpClient } from "./http-client.ts";
import { getJson } from "./json-answer.ts";
import { forgetPartial } from "./partial-file.ts";
import { PullFault } from "./pull-fault.ts";
import type { PullRun } from "./pull-run.ts";
import { toPullFolder } from "./pull-state.ts";
import type { QualtricsConfig } from "./survey-config-schema.ts";
import { getHeaderSecret, type SurveyPlatform, toReason } from "./survey-platform.ts";
import { unpackCsv } from "./zip-entry.ts";

const requestsPerSecond = 2;

const started = z.object({ result: z.object({ progressId: z.string().min(1) }) });

const failure = z.object({ message: z.string().optional(), errorMessage: z.string().optional() }).nullish();

const progressed = z.object({
  result: z.object({
    percentComplete: z.number(),
    status: z.enum(["inProgress", "complete", "failed"]),
    fileId: z.string().min(1).nullish(),
    error: failure,
  }),
  meta: z.object({ error: failure }).nullish(),
});

/** Qualtrics, API version 3: an export is asked for, made in the background and fetched as a zip with one CSV file. */
export function openQualtrics(run: PullRun, config: QualtricsConfig): SurveyPlatform {
  const base = getBaseAddress(config.baseUrl, "Qualtrics");
  const client = openHttpClient({
    ...run.manner,
    source: "Qualtrics",
    headers: { "x-api-token": getHeaderSecret(run, config.tokenVariable, "Qualtrics") },
    requestsPerSecond,
    progress: run.progress,
    accessRemedy: `Check ${config.tokenVariable} and that its owner may export the survey.`,
  });
  const exports = ["API", "v3", "surveys", config.surveyId, "export-responses"];
  const maxBytes = config.maxMegabytes * 1024 * 1024;
  return {
    async startExport() {
      const { value } = await getJson(client, {
        address: toAddress(base, exports),
        // Fixed, so that days do not depend on who owns the token.
        body: { format: "csv", useLabels: config.useLabels, timeZone: "Europe/London", compress: true },
        schema: started,
      });
      return value.result.progressId;
    },
    async pollExport(jobId) {
      const address = toAddress(base, [...exports, jobId]);
      const { value } = await getJson(client, { address, schema: progressed });
      const { status, fileId, percentComplete, error } = value.result;
      if (status === "inProgress") return { kind: "running", percent: percentComplete };
      if (status === "complete" && fileId) return { kind: "ready", exportId: fileId };
      const told = [error, value.meta?.error].flatMap((each) => each?.message ?? each?.errorMessage ?? []);
      throw new PullFault({
        code: "export_failed",
        source: "Qualtrics",
        place: `survey ${config.surveyId}`,
        found:
          status === "failed" ? `a failed export: ${toReason(told[0])}` : "a complete export without a file",
        remedy: "Pull again; if it stays, export the survey by hand to see what is wrong.",
      });
    },
    async download(exportId, file) {
      const archive = path.join(toPullFolder(run.paths), "qualtrics-export.zip");
      try {
        await download(client, {
          address: toAddress(base, [...exports, exportId, "file"]),
          target: archive,
          container: "zip",
          types: ["application/zip", "application/octet-stream", "application/x-zip-compressed"],
          maxBytes,
          onBytes: (received, total) => {
            if (total !== null) run.progress.advance(received, total, "of the export fetched");
          },
        });
        await unpackCsv(archive, file, maxBytes, "Qualtrics");
      } finally {
        await rm(archive, { force: true });
        // Every pull asks for an export of its own, so what came of this one can never be carried on.
        await forgetPartial(`${archive}.part`);
      }
    },
    close: async () => {},
  };
}
