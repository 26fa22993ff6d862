import { spawn } from "node:child_process";
import path from "node:path";
import { buildDashboard, isDashboardBuilt } from "./dashboard-build.ts";
import { listFilesBelow } from "./file-identity.ts";
import { findInputFolder } from "./input-folder.ts";
import { toChildEnvironment, toServerEnvironment } from "./intake/child-environment.ts";
import { chooseSocketPath } from "./intake/socket-path.ts";
import { listPendingFiles } from "./loaded-files.ts";
import { whenNpmGoes, whenParentGoes } from "./parent-process.ts";
import { type DataPaths, projectRoot } from "./paths.ts";
import type { Progress } from "./progress.ts";
import { findCurrentRelease } from "./release-pointer.ts";

export interface StartOptions {
  readonly paths: DataPaths;
  readonly progress: Progress;
  /** Whether somebody must approve what is published. */
  readonly isFourEyes?: boolean;
}

/**
 * The main job: makes whatever is missing (sample exports, release, build), then serves the dashboard in a process of its own, which
 * learns where the releases are and nothing else. With a release present it serves at once and names files that wait.
 * @returns the exit code of the server
 */
export async function start(options: StartOptions): Promise<number> {
  const { paths, progress } = options;
  if ((await findCurrentRelease(paths.releases)) === null) {
    const { runIngest } = await import("./ingest.ts");
    const { makeSample, refreshSample } = await import("./sample-command.ts");
    const { toReportLines } = await import("./validation/report-lines.ts");
    const { folder, isSynthetic } = await findInputFolder(paths);
    if (isSynthetic && (await listFilesBelow(folder)).length === 0) await makeSample(paths, progress);
    else await refreshSample(paths, progress);
    if (options.isFourEyes === true && !isSynthetic) {
      progress.note(
        "READINESS_FOUR_EYES is on, so the exports wait: upload and check on the data page and have another data manager approve, or run npm run ingest -- --without-approval REASON",
      );
    } else {
      const { report } = await runIngest({ ...options, now: new Date() });
      for (const line of toReportLines(report)) progress.note(line);
    }
  } else {
    const pending = await listPendingFiles(paths);
    if (pending.length > 0) {
      const names = pending.slice(0, 5).join(", ");
      const more = pending.length > 5 ? ` and ${pending.length - 5} more` : "";
      progress.note(
        `${pending.length} new or changed files wait: ${names}${more}. Load them with: npm run ingest`,
      );
    }
  }
  if (!(await isDashboardBuilt())) {
    progress.step("Building the dashboard");
    await buildDashboard();
  }
  return serve(paths, progress);
}

/**
 * Runs the dashboard and, beside it, the process that receives uploads; the dashboard learns of that one's socket and of nothing behind it.
 * Nothing is said over their channels: they end with this process, also where it is killed, and tell them so.
 */
async function serve(paths: DataPaths, progress: Progress): Promise<number> {
  const socket = await chooseSocketPath(paths.data);
  const intake = spawn(process.execPath, ["--import", "tsx", "pipelines/intake/main.ts"], {
    cwd: projectRoot,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: {
      ...toChildEnvironment(process.env),
      READINESS_DATA_DIR: paths.data,
      READINESS_INTAKE_SOCKET: socket,
    },
  });
  const server = spawn(process.execPath, ["--import", "tsx", "app/server.ts"], {
    cwd: projectRoot,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: {
      // Queries take threads of this pool for as long as they run, and reading files, compressing and looking up names need some too.
      UV_THREADPOOL_SIZE: process.env.UV_THREADPOOL_SIZE ?? "16",
      ...toServerEnvironment(process.env),
      READINESS_RELEASES_DIR: paths.releases,
      READINESS_STATE_DIR: process.env.READINESS_STATE_DIR || path.join(paths.data, "state"),
      READINESS_INTAKE_SOCKET: socket,
      READINESS_RUNS_DIR: paths.runs,
    },
  });
  // Without uploads the dashboard is still worth having, so a lost intake stops nothing: the data page says that it does not answer.
  intake.once("error", () => undefined);
  let isStopping = false;
  const end = (signal: "SIGINT" | "SIGTERM") => {
    if (!isStopping) server.kill(signal);
    isStopping = true;
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => end(signal));
  const stop = () => {
    progress.note("What started this has gone, so the dashboard ends, too.");
    end("SIGTERM");
  };
  whenNpmGoes("start", stop);
  whenParentGoes(stop);
  const code = await new Promise<number>((resolve, reject) => {
    server.once("error", reject);
    server.once("exit", (exitCode, signal) => {
      if (signal === null) return resolve(exitCode ?? 0);
      // On its way out it listens no more, and a signal that comes late ends it at once.
      if (isStopping) return resolve(0);
      progress.note(
        `The dashboard was ended from outside (${signal}); a machine that is out of memory does so. Nothing is lost: start it again.`,
      );
      resolve(1);
    });
  }).finally(() => intake.kill("SIGTERM"));
  if (intake.exitCode === null && intake.signalCode === null) {
    await new Promise((done) => intake.once("exit", done));
  }
  return code;
}
