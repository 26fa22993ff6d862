import path from "node:path";
import { readFourEyes } from "./approval/four-eyes.ts";
import { type Command, type CommandContext, getWaitSeconds, toCall } from "./command-options.ts";

const approvalOptions = ["approval", "without-approval"] as const;

/** Every command; each loads its own code. To add one, add it here. */
const commands: readonly Command[] = [
  {
    name: "start",
    synopsis: "",
    what: "make what is missing, build, serve",
    options: [],
    words: [0, 0],
    run: async ({ paths, progress }) =>
      (await import("./start.ts")).start({ paths, progress, isFourEyes: readFourEyes(process.env) }),
  },
  {
    name: "ingest",
    synopsis:
      "[--dry-run] [--with-inbox] [--json] [--wait SECONDS] [--run-id ID] [--accept W-xxxxxx --by NAME --reason TEXT] [--approval RUN_ID | --without-approval REASON]",
    what: "load the exports and publish the release they give; --dry-run says what a load would find and change",
    options: [
      "dry-run",
      "with-inbox",
      "json",
      "wait",
      "run-id",
      "accept",
      "by",
      "reason",
      ...approvalOptions,
    ],
    words: [0, 0],
    run: async (context) => {
      const { runIngest } = await import("./ingest.ts");
      const { refreshSample } = await import("./sample-command.ts");
      await refreshSample(context.paths, context.progress);
      return toResultLines(
        await runIngest({
          ...toActionOptions(context),
          ...toApprovalOptions(context),
          isDryRun: context.values["dry-run"] ?? false,
          withInbox: context.values["with-inbox"] ?? false,
          accept: context.values.accept ?? [],
        }),
        context,
      );
    },
  },
  {
    name: "ingest inspect",
    synopsis: "FILE",
    what: "what a file is; for a survey its questions and answers, and a draft of its mapping",
    options: [],
    words: [1, 1],
    run: async ({ paths, progress, words }) =>
      (await import("./inspect-command.ts")).inspect({ paths, progress, file: words[0] ?? "" }),
  },
  {
    name: "ingest pull",
    synopsis: "ods [--roles RO197,RO198] [--since DAY] | survey NAME",
    what: "fetch organisations, or a survey's answers, into the exports folder",
    options: "its own",
    words: [0, 0],
    run: async ({ paths, now, progress, args }) =>
      (await import("./pull/pull-command.ts")).pull({ paths, now, progress, args, environment: process.env }),
  },
  {
    name: "ingest list",
    synopsis: "[--json]",
    what: "what is loaded, withdrawn, waiting and missing",
    options: ["json"],
    words: [0, 0],
    run: async ({ paths, now, progress, values }) => {
      const { listFiles, toListLines } = await import("./list-command.ts");
      const list = await listFiles({ paths, now, progress });
      return values.json === true ? [JSON.stringify(list)] : toListLines(list);
    },
  },
  {
    name: "ingest withdraw",
    synopsis: "FILE_ID... --reason TEXT [--by NAME] [--wait SECONDS]",
    what: "leave files out of the next load; their bytes stay",
    options: ["reason", "by", "wait"],
    words: [1, 10_000],
    run: async (context) =>
      (await import("./withdraw-command.ts")).withdraw({
        ...toActionOptions(context),
        fileIds: context.words,
      }),
  },
  {
    name: "ingest reinstate",
    synopsis: "FILE_ID... [--reason TEXT] [--by NAME] [--wait SECONDS]",
    what: "take a withdrawal back",
    options: ["reason", "by", "wait"],
    words: [1, 10_000],
    run: async (context) =>
      (await import("./withdraw-command.ts")).reinstate({
        ...toActionOptions(context),
        fileIds: context.words,
      }),
  },
  {
    name: "ingest replace",
    synopsis:
      "FILE_ID NEW_FILE --reason TEXT [--by NAME] [--json] [--wait SECONDS] [--run-id ID] [--without-approval REASON]",
    what: "put a new export in the place of one and load, in one step",
    options: ["reason", "by", "json", "wait", "run-id", "without-approval"],
    words: [2, 2],
    run: async (context) => {
      const { replace } = await import("./replace-command.ts");
      const [fileId = "", newFile = ""] = context.words;
      const options = { ...toActionOptions(context), ...toApprovalOptions(context), fileId, newFile };
      return toResultLines(await replace(options), context);
    },
  },
  {
    name: "ingest restate",
    synopsis: "WAVE --file FILE_ID --reason TEXT [--by NAME] [--wait SECONDS]",
    what: "make an export the one that counts for a wave such as 2026-27-Q1",
    options: ["file", "reason", "by", "wait"],
    words: [1, 1],
    run: async (context) => {
      const { restate } = await import("./restate-command.ts");
      const [wave = ""] = context.words;
      return restate({ ...toActionOptions(context), wave, fileId: context.values.file ?? "" });
    },
  },
  {
    name: "publish",
    synopsis: "[--release ID] [--reason TEXT] [--by NAME] [--wait SECONDS] [--without-approval REASON]",
    what: "publish the warehouse again, or make an earlier release current",
    options: ["release", "reason", "by", "wait", "without-approval"],
    words: [0, 0],
    run: async (context) => {
      const { publish } = await import("./publish-command.ts");
      const { release } = context.values;
      return publish({
        ...toActionOptions(context),
        ...toApprovalOptions(context),
        ...(release === undefined ? {} : { releaseId: release }),
      });
    },
  },
  {
    name: "audit",
    synopsis: "[--by NAME] [--wait SECONDS]",
    what: "play the attacker against the warehouse and report what remains unknown",
    options: ["by", "wait"],
    words: [0, 0],
    run: async (context) => (await import("./audit-command.ts")).audit(toActionOptions(context)),
  },
  {
    name: "backup",
    synopsis: "FOLDER [--with-exports] [--wait SECONDS]",
    what: "copy what cannot be made again: secret, ledger, published people, releases, accounts and audit log",
    options: ["with-exports", "wait"],
    words: [1, 1],
    run: async ({ paths, now, progress, words, values }) => {
      const [{ backup }, { toStateFolder }] = [
        await import("./backup-command.ts"),
        await import("./backup-state.ts"),
      ];
      return backup({
        ...{ paths, now, progress, target: path.resolve(words[0] ?? "") },
        stateFolder: toStateFolder(paths, process.env),
        withExports: values["with-exports"] ?? false,
        waitSeconds: getWaitSeconds(values),
      });
    },
  },
  {
    name: "restore",
    synopsis: "FOLDER",
    what: "put a backup into an empty data folder",
    options: [],
    words: [1, 1],
    run: async ({ paths, words }) => {
      const [{ restore }, { toStateFolder }] = [
        await import("./restore-command.ts"),
        await import("./backup-state.ts"),
      ];
      const stateFolder = toStateFolder(paths, process.env);
      return restore({ paths, stateFolder, source: path.resolve(words[0] ?? "") });
    },
  },
  {
    name: "retention",
    synopsis: "[--apply] [--by NAME] [--reason TEXT] [--wait SECONDS]",
    what: "which old releases and raw files the settings no longer keep; --apply takes them away",
    options: ["apply", "by", "reason", "wait"],
    words: [0, 0],
    run: async (context) => {
      const { applyRetention } = await import("./retention/retention-command.ts");
      const { readRetentionSettings } = await import("./retention/retention-settings.ts");
      const { toStateFolder } = await import("./backup-state.ts");
      return applyRetention({
        ...toActionOptions(context),
        settings: readRetentionSettings(process.env),
        stateFolder: toStateFolder(context.paths, process.env),
        isApplied: context.values.apply ?? false,
      });
    },
  },
  {
    name: "sample",
    synopsis: "",
    what: "write the synthetic sample exports",
    options: [],
    words: [0, 0],
    run: async ({ paths, progress }) => (await import("./sample-command.ts")).makeSample(paths, progress),
  },
];

/** Who, why, and how long to wait, as a command's options say. */
function toActionOptions({ paths, now, progress, values }: CommandContext) {
  const { by, reason, "run-id": runId } = values;
  return {
    paths,
    now,
    progress,
    waitSeconds: getWaitSeconds(values),
    ...(by === undefined ? {} : { by }),
    ...(reason === undefined ? {} : { reason }),
    ...(runId === undefined ? {} : { runId }),
  };
}

/** Whether somebody must approve what is published, and what the options say of it. */
function toApprovalOptions({ values }: CommandContext) {
  const { approval, "without-approval": withoutApproval } = values;
  return {
    isFourEyes: readFourEyes(process.env),
    ...(approval === undefined ? {} : { approvalOf: approval }),
    ...(withoutApproval === undefined ? {} : { withoutApproval }),
  };
}

async function toResultLines(
  result: Awaited<ReturnType<typeof import("./ingest.ts").runIngest>>,
  { values }: CommandContext,
): Promise<readonly string[]> {
  if (values.json === true) return [JSON.stringify(result.report)];
  const { toReportLines } = await import("./validation/report-lines.ts");
  return toReportLines(result.report);
}

/** The command that arguments call, by its longest name, and what stands after its words. */
export function findCommand(
  args: readonly string[],
): { readonly command: Command; readonly rest: readonly string[] } | null {
  for (const n of [2, 1]) {
    const command = commands.find(({ name }) => name === args.slice(0, n).join(" "));
    if (command !== undefined) return { command, rest: args.slice(n) };
  }
  return null;
}

/** Every command with what it does. */
export const usage = [
  "Usage:",
  ...commands.flatMap(({ name, synopsis, what }) => [`  ${toCall(name, synopsis)}`, `      ${what}`]),
].join("\n");
