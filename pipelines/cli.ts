import { parseArgs } from "node:util";
import { exitCode, PipelineError } from "./fault.ts";
import { toDataPaths } from "./paths.ts";
import { toProgress } from "./progress.ts";
import { toReportLines } from "./report.ts";
import { IngestFaults } from "./summary.ts";

const usage = `Usage:
  npm start   [-- --unaudited]            make what is missing, build, serve
  npm run ingest [-- --json --unaudited]  load the exports and publish the release they give
  npm run publish [-- --release ID]       publish the warehouse again, or make an earlier release current
  npm run sample                          write the synthetic sample exports`;

/** Runs one command; each loads its own code, so that `start` with a release at hand is quick. */
async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      json: { type: "boolean", default: false },
      unaudited: { type: "boolean", default: false },
      release: { type: "string" },
    },
    allowPositionals: true,
  });
  const paths = toDataPaths(process.env);
  const progress = toProgress();
  const [command, ...rest] = positionals;
  if (rest.length > 0) throw new PipelineError(usage, exitCode.usage);
  switch (command) {
    case "start": {
      const { start } = await import("./start.ts");
      return start({ paths, progress, allowUnaudited: values.unaudited });
    }
    case "ingest": {
      const { ingest } = await import("./ingest.ts");
      const summary = await ingest({ paths, now: new Date(), progress, allowUnaudited: values.unaudited });
      print(values.json ? [JSON.stringify(summary)] : toReportLines(summary));
      return exitCode.ok;
    }
    case "publish": {
      const { publish } = await import("./publish-command.ts");
      print(
        await publish({
          paths,
          now: new Date(),
          progress,
          allowUnaudited: values.unaudited,
          ...(values.release === undefined ? {} : { releaseId: values.release }),
        }),
      );
      return exitCode.ok;
    }
    case "sample": {
      const { makeSample } = await import("./sample-command.ts");
      print(await makeSample(paths, progress));
      return exitCode.ok;
    }
    default:
      throw new PipelineError(usage, exitCode.usage);
  }
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof IngestFaults && process.argv.includes("--json"))
    print([JSON.stringify(error.summary)]);
  if (error instanceof PipelineError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.exitCode;
  } else if (
    error instanceof TypeError &&
    "code" in error &&
    String(error.code).startsWith("ERR_PARSE_ARGS")
  ) {
    process.stderr.write(`${error.message}\n${usage}\n`);
    process.exitCode = exitCode.usage;
  } else {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = exitCode.unexpected;
  }
}
