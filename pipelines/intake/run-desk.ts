import { type ChildProcess, spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import type {
  ApprovalOutcome,
  ApprovalRequest,
  RunRequest,
  RunSummary,
  RunView,
} from "../../app/domain/inbox.ts";
import { type DataPaths, projectRoot } from "../paths.ts";
import { toRunId } from "../run-id.ts";
import { ApprovalDesk } from "./approval-desk.ts";
import { toChildEnvironment } from "./child-environment.ts";
import type { Inbox } from "./inbox.ts";
import { IntakeRefusal } from "./refusal.ts";
import { listRunIds, type RunProcess, readRun } from "./run-folder.ts";

/** Runs shown on the data page. */
const shownRuns = 20;

export interface RunDeskOptions {
  readonly paths: DataPaths;
  readonly inbox: Inbox;
  /** Program and arguments of the pipelines' command line. */
  readonly command: readonly [string, ...string[]];
  /** Whether somebody else must approve what is published. */
  readonly isFourEyes: boolean;
}

/** Starts checks and loads, each as a process of its own and one at a time, and tells how they are doing. */
export class RunDesk {
  readonly #options: RunDeskOptions;
  readonly #approvals: ApprovalDesk;
  readonly #processes = new Map<string, RunProcess>();
  /** What the inbox held when a check began; a restart forgets it, and then a check is needed again. */
  readonly #checked = new Map<string, string>();
  #current: {
    readonly runId: string;
    readonly action: RunRequest["action"];
    child: ChildProcess | null;
  } | null = null;
  #uploads = 0;
  #removals = 0;

  constructor(options: RunDeskOptions) {
    this.#options = options;
    this.#approvals = new ApprovalDesk(options.paths.runs);
  }

  /** Uploads that are going on. */
  get uploads(): number {
    return this.#uploads;
  }

  /**
   * Takes an upload in; no load starts meanwhile, whoever asks for it.
   * @throws IntakeRefusal (409) while a load goes on
   */
  async receive(upload: () => Promise<void>): Promise<void> {
    if (this.#current?.action === "load") {
      throw new IntakeRefusal(
        409,
        "Files are being published just now. Wait until that is done, then upload.",
      );
    }
    this.#uploads += 1;
    try {
      await upload();
    } finally {
      this.#uploads -= 1;
    }
  }

  /**
   * Takes a file out of the inbox; no run starts meanwhile.
   * @returns false where there is none of that id
   * @throws IntakeRefusal (409) while a run reads the files
   */
  async remove(fileId: string): Promise<boolean> {
    if (this.#current !== null) {
      throw new IntakeRefusal(
        409,
        "A run is reading the files. Wait until it is done, then remove the file.",
      );
    }
    this.#removals += 1;
    try {
      return await this.#options.inbox.remove(fileId);
    } finally {
      this.#removals -= 1;
    }
  }

  /**
   * Starts a run and gives its identifier at once.
   * @throws IntakeRefusal (409) while another one goes on or the files are changing, and for a load of what no check has looked at
   */
  async start(request: RunRequest): Promise<string> {
    if (this.#current !== null) {
      throw new IntakeRefusal(409, "A run is going on already. Wait until it is done, then try again.");
    }
    if (request.action === "load" && this.#uploads > 0) {
      throw new IntakeRefusal(409, "An upload is still going on. Wait until it is done, then check again.");
    }
    if (this.#removals > 0) {
      throw new IntakeRefusal(409, "A file is being removed just now. Try again in a moment.");
    }
    const runId = toRunId(new Date());
    // Taken before anything is awaited, so that two requests at the same moment cannot both start one.
    this.#current = { runId, action: request.action, child: null };
    try {
      const fingerprint = await this.#options.inbox.fingerprint();
      if (request.action === "load") await this.#refuseUnchecked(request, fingerprint);
      else this.#checked.set(runId, fingerprint);
      await mkdir(this.#options.paths.runs, { recursive: true, mode: 0o700 });
      this.#spawn(runId, request);
      return runId;
    } catch (error) {
      this.#current = null;
      throw error;
    }
  }

  /** The latest runs, newest first. */
  async list(): Promise<readonly RunSummary[]> {
    const ids = new Set([...this.#processes.keys(), ...(await listRunIds(this.#options.paths.runs))]);
    const latest = [...ids].sort().reverse().slice(0, shownRuns);
    const views = await Promise.all(latest.map((runId) => this.find(runId)));
    return views.flatMap((view) => {
      if (view === null) return [];
      const { report: _report, ...summary } = view;
      return [summary];
    });
  }

  /** One run with its report; null where there is none of that identifier. */
  async find(runId: string): Promise<RunView | null> {
    const run = await readRun(this.#options.paths.runs, runId, this.#processes.get(runId));
    if (run === null) return null;
    const isOfInbox = this.#isOfInbox(runId, await this.#options.inbox.fingerprint());
    const { isFourEyes } = this.#options;
    // Nobody is in the sample.
    const needsApproval = isFourEyes && run.report?.source !== "sample";
    return { ...run, isOfInbox, needsApproval, approval: this.#approvals.find(runId, isOfInbox) };
  }

  /**
   * Asks for approval of what a check looked at, or decides about it; whoever approves starts the load.
   * @throws IntakeRefusal where that cannot be: 403 for whoever asked and approves, 409 where it is too late or not needed
   */
  async decide(runId: string, request: ApprovalRequest): Promise<ApprovalOutcome> {
    const run = await this.find(runId);
    if (run === null) throw new IntakeRefusal(404, "There is no run of that number.");
    if (!run.needsApproval) {
      throw new IntakeRefusal(409, "Nobody needs to approve this. Publish it from the report.");
    }
    if (request.act === "ask") {
      const inbox = await this.#options.inbox.fingerprint();
      return { approval: this.#approvals.ask(run, inbox, request), loadId: null };
    }
    const approval = this.#approvals.decide(run, request);
    if (approval.state !== "approved") return { approval, loadId: null };
    try {
      return { approval, loadId: await this.start({ action: "load", checkedBy: runId }) };
    } catch (error) {
      // Another run or an upload goes on: what is approved can be published when that is done, if the files are the same then.
      if (error instanceof IntakeRefusal) return { approval, loadId: null };
      throw error;
    }
  }

  /** Asks a run that is going on to end, and waits for it; the pipelines leave the live release alone when they are ended. */
  async stop(): Promise<void> {
    const child = this.#current?.child;
    if (child === undefined || child === null || child.exitCode !== null) return;
    await new Promise<void>((done) => {
      child.once("close", () => done());
      child.kill("SIGTERM");
    });
  }

  /** A request keeps what its check saw, so that a restart forgets only checks that nobody asked about. */
  #isOfInbox(runId: string, fingerprint: string): boolean {
    return (this.#checked.get(runId) ?? this.#approvals.findInbox(runId)) === fingerprint;
  }

  async #refuseUnchecked({ checkedBy }: RunRequest, fingerprint: string): Promise<void> {
    const check = checkedBy === null ? null : await this.find(checkedBy);
    const isReady = check?.report?.action === "check" && check.report.outcome === "would_publish";
    if (!isReady || checkedBy === null || !this.#isOfInbox(checkedBy, fingerprint)) {
      throw new IntakeRefusal(
        409,
        "The files have changed since they were checked, or the check found problems. Check them again, then publish.",
      );
    }
    if (check.needsApproval && check.approval?.state !== "approved") {
      throw new IntakeRefusal(403, "Another data manager has to approve this before it is published.");
    }
  }

  #spawn(runId: string, { action, checkedBy }: RunRequest): void {
    const { paths, command, isFourEyes } = this.#options;
    const [program, ...args] = command;
    const child = spawn(
      program,
      [
        ...args,
        "ingest",
        ...(action === "check" ? ["--dry-run"] : []),
        "--with-inbox",
        ...["--run-id", runId],
        ...(action === "load" && isFourEyes && checkedBy !== null ? ["--approval", checkedBy] : []),
      ],
      {
        cwd: projectRoot,
        env: {
          ...toChildEnvironment(process.env),
          READINESS_DATA_DIR: paths.data,
          READINESS_FOUR_EYES: isFourEyes ? "on" : "off",
        },
        stdio: ["ignore", "ignore", "inherit"],
        shell: false,
      },
    );
    const started: RunProcess = {
      action,
      startedAt: new Date().toISOString(),
      ended: false,
      exitCode: null,
    };
    this.#processes.set(runId, started);
    this.#current = { runId, action, child };
    const end = (exitCode: number | null) => {
      this.#processes.set(runId, { ...started, ended: true, exitCode });
      if (this.#current?.runId === runId) this.#current = null;
    };
    child.once("error", () => end(null));
    child.once("close", end);
  }
}
