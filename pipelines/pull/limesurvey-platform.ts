import { writeFile } from "node:fs/promises";
import { z } from "zod";
import { getBaseAddress } from "./address.ts";
import { openHttpClient } from "./http-client.ts";
import { getJson } from "./json-answer.ts";
import { PullFault } from "./pull-fault.ts";
import type { PullRun } from "./pull-run.ts";
import type { LimesurveyConfig } from "./survey-config-schema.ts";
import { getSecret, type SurveyPlatform, toReason } from "./survey-platform.ts";

const requestsPerSecond = 2;

/** The export comes inside a JSON text, which has to be held in memory. */
const mostMegabytes = 256;

/** A call succeeds with a text, and fails with a status, both as HTTP 200. */
const answer = z.object({
  result: z.union([z.string(), z.object({ status: z.string() })]).nullable(),
  error: z.unknown(),
});

/** LimeSurvey, RemoteControl 2 over JSON-RPC: a session is opened, the export comes as base64, the session is ended. */
export function openLimesurvey(run: PullRun, config: LimesurveyConfig): SurveyPlatform {
  const address = getBaseAddress(config.baseUrl, "LimeSurvey");
  const username = getSecret(run, config.usernameVariable, "LimeSurvey");
  const password = getSecret(run, config.passwordVariable, "LimeSurvey");
  const client = openHttpClient({
    ...run.manner,
    // The whole export is made before the first byte of it comes.
    timeOuts: { ...run.manner.timeOuts, answer: run.manner.timeOuts.total },
    source: "LimeSurvey",
    headers: {},
    requestsPerSecond,
    progress: run.progress,
    accessRemedy: `Check ${config.usernameVariable}, ${config.passwordVariable} and that the JSON-RPC interface is on.`,
  });
  const maxBytes = Math.min(config.maxMegabytes, mostMegabytes) * 1024 * 1024;
  let calls = 0;
  let session: string | null = null;

  const fault = (code: string, place: string, found: string, remedy: string) =>
    new PullFault({ code, source: "LimeSurvey", place, found, remedy });

  const call = async (
    method: string,
    params: readonly unknown[],
  ): Promise<string | { status: string } | null> => {
    calls += 1;
    const { value } = await getJson(client, {
      address,
      schema: answer,
      maxBytes,
      body: { method, params, id: calls },
    });
    if (value.error === null || value.error === undefined) return value.result;
    throw fault(
      "request_refused",
      method,
      `an error: ${toReason(typeof value.error === "string" ? value.error : null)}`,
      "Check the survey's identifier and the user's rights.",
    );
  };

  return {
    async startExport() {
      const opened = await call("get_session_key", [username, password]);
      if (typeof opened !== "string" || opened === "") {
        throw fault(
          "access_refused",
          "get_session_key",
          `no session: ${toReason(typeof opened === "object" ? opened?.status : null)}`,
          `Check ${config.usernameVariable} and ${config.passwordVariable}.`,
        );
      }
      run.redactor.add(opened);
      session = opened;
      return config.surveyId;
    },
    pollExport: async (jobId) => ({ kind: "ready", exportId: jobId }),
    async download(exportId, file) {
      const { language, useLabels } = config;
      const found = await call("export_responses", [
        session,
        /^\d+$/.test(exportId) ? Number(exportId) : exportId,
        "csv",
        language,
        "all",
        "code",
        useLabels ? "long" : "short",
      ]);
      if (typeof found !== "string") {
        throw fault(
          "export_failed",
          `survey ${exportId}`,
          `a failed export: ${toReason(found?.status)}`,
          "Check that the survey is active and has answers.",
        );
      }
      const text = found.replace(/\s+/g, "");
      if (text === "" || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
        throw fault("damaged_download", `survey ${exportId}`, "an export that is no base64", "Pull again.");
      }
      await writeFile(file, Buffer.from(text, "base64"), { mode: 0o600 });
    },
    async close() {
      if (session === null) return;
      const ended = session;
      session = null;
      await call("release_session_key", [ended]);
    },
  };
}
