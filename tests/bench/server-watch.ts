import type { ServerProcess } from "./child-processes.ts";
import { findResidentBytes } from "./usage.ts";

/** How a server was, a minute at a time. */
export interface MinuteSample {
  readonly minute: number;
  readonly residentBytes: number | null;
  /** Milliseconds by which its event loop was late; 99 % of the looks in that minute were earlier. */
  readonly loopDelay: number | null;
  /** Requests that waited for their turn just then. */
  readonly waiting: number | null;
}

/** Looks at a server each minute until it is told to stop. */
export function watchServer({ url, pid }: Pick<ServerProcess, "url" | "pid">): {
  readonly stop: () => readonly MinuteSample[];
} {
  const samples: MinuteSample[] = [];
  const look = async () => {
    const minute = samples.length + 1;
    const text = await fetch(`${url}/metrics`).then(
      (answer) => answer.text(),
      () => "",
    );
    const delay = find(text, "nodejs_eventloop_lag_p99_seconds");
    samples.push({
      minute,
      residentBytes: findResidentBytes(pid),
      loopDelay: delay === null ? null : 1000 * delay,
      waiting: find(text, 'readiness_answers\\{state="waiting"\\}'),
    });
  };
  const timer = setInterval(() => void look(), 60_000);
  return {
    stop: () => {
      clearInterval(timer);
      return samples;
    },
  };
}

/** Bytes by which memory grew each minute, after the first third, in which pages are being kept that were not asked for before; null of fewer than three minutes. */
export function toGrowth(samples: readonly MinuteSample[]): number | null {
  const settled = samples.slice(Math.floor(samples.length / 3));
  const points = settled.flatMap(({ minute, residentBytes }) =>
    residentBytes === null ? [] : [[minute, residentBytes] as const],
  );
  if (points.length < 3) return null;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(([minute]) => minute)), mean(points.map(([, bytes]) => bytes))];
  const across = points.reduce((sum, [minute]) => sum + (minute - x) ** 2, 0);
  return points.reduce((sum, [minute, bytes]) => sum + (minute - x) * (bytes - y), 0) / across;
}

function find(text: string, name: string): number | null {
  const value = new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1];
  return value === undefined ? null : Number(value);
}
