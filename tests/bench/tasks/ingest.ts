import { ingest } from "../../../pipelines/ingest.ts";
import { toDataPaths } from "../../../pipelines/paths.ts";
import { readUsage, type Usage } from "../usage.ts";

export interface IngestInput {
  readonly data: string;
  /** Stage and check only. */
  readonly isDryRun?: boolean;
  /** DuckDB's memory limit, for example `2GB`. */
  readonly memoryLimit?: string;
}

export interface IngestStep {
  readonly label: string;
  readonly seconds: number;
  /** Processor seconds over all threads. */
  readonly cpu: number;
}

export interface IngestOutput extends Usage {
  readonly seconds: number;
  readonly rowsIn: number;
  readonly accepted: number;
  readonly releaseId: string;
  /** The disclosure audit's part of it all. */
  readonly audit: Omit<IngestStep, "label">;
  /** What took longest, longest first: progress reports and the time until the next one. */
  readonly steps: readonly IngestStep[];
}

/** Notes when each step of a run began; says nothing. */
function openStopwatch() {
  const steps = new Map<string, IngestStep>();
  const read = () => ({ seconds: performance.now() / 1000, cpu: readUsage().cpu });
  let label = "opening";
  let since = read();
  const turnTo = (next: string) => {
    const now = read();
    const { seconds = 0, cpu = 0 } = steps.get(label) ?? {};
    steps.set(label, {
      label,
      seconds: seconds + now.seconds - since.seconds,
      cpu: cpu + now.cpu - since.cpu,
    });
    label = next;
    since = now;
  };
  return {
    progress: {
      step: turnTo,
      advance: (_done: number, _total: number, next: string) => turnTo(next),
      note() {},
    },
    stop(): readonly IngestStep[] {
      turnTo("end");
      return [...steps.values()].sort((a, b) => b.cpu - a.cpu);
    },
  };
}

function addUp(steps: readonly IngestStep[]): IngestOutput["audit"] {
  return steps.reduce((sum, { seconds, cpu }) => ({ seconds: sum.seconds + seconds, cpu: sum.cpu + cpu }), {
    seconds: 0,
    cpu: 0,
  });
}

async function measure({ data, isDryRun = false, memoryLimit }: IngestInput): Promise<IngestOutput> {
  const before = readUsage();
  const stopwatch = openStopwatch();
  const started = performance.now();
  const summary = await ingest({
    paths: toDataPaths({ READINESS_DATA_DIR: data }),
    now: new Date(),
    progress: stopwatch.progress,
    isDryRun,
    ...(memoryLimit === undefined ? {} : { memoryLimit }),
  });
  const seconds = (performance.now() - started) / 1000;
  const { cpu, peakBytes } = readUsage();
  const steps = stopwatch.stop();
  return {
    seconds,
    cpu: cpu - before.cpu,
    peakBytes,
    rowsIn: summary.rowsIn,
    accepted: summary.accepted,
    releaseId: summary.releaseId ?? "",
    audit: addUp(steps.filter(({ label }) => label.startsWith("audit"))),
    steps: steps.slice(0, 24),
  };
}

const input: IngestInput = JSON.parse(process.argv[2] ?? "null");
console.log(JSON.stringify(await measure(input)));
