import { ingest } from "../../../pipelines/ingest.ts";
import { toDataPaths } from "../../../pipelines/paths.ts";
import { readUsage, type Usage } from "../usage.ts";

export interface IngestInput {
  readonly data: string;
}

export interface IngestStep {
  readonly label: string;
  readonly seconds: number;
}

export interface IngestOutput extends Usage {
  readonly seconds: number;
  readonly rowsIn: number;
  readonly accepted: number;
  readonly releaseId: string;
  /** What took longest, longest first: progress reports and the time until the next one. */
  readonly steps: readonly IngestStep[];
}

/** Notes when each step of a run began; says nothing. */
function openStopwatch() {
  const seconds = new Map<string, number>();
  let label = "opening";
  let since = performance.now();
  const turnTo = (next: string) => {
    const now = performance.now();
    seconds.set(label, (seconds.get(label) ?? 0) + (now - since) / 1000);
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
      return [...seconds]
        .map(([name, spent]) => ({ label: name, seconds: spent }))
        .sort((a, b) => b.seconds - a.seconds);
    },
  };
}

async function measure({ data }: IngestInput): Promise<IngestOutput> {
  const before = readUsage();
  const stopwatch = openStopwatch();
  const started = performance.now();
  const summary = await ingest({
    paths: toDataPaths({ READINESS_DATA_DIR: data }),
    now: new Date(),
    progress: stopwatch.progress,
    allowUnaudited: true,
  });
  const seconds = (performance.now() - started) / 1000;
  const { cpu, peakBytes } = readUsage();
  return {
    seconds,
    cpu: cpu - before.cpu,
    peakBytes,
    rowsIn: summary.rowsIn,
    accepted: summary.accepted,
    releaseId: summary.releaseId ?? "",
    steps: stopwatch.stop().slice(0, 12),
  };
}

const input: IngestInput = JSON.parse(process.argv[2] ?? "null");
console.log(JSON.stringify(await measure(input)));
