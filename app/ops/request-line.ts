import type { TraceContext } from "./trace-context";

/** What is known of a request once it is answered. */
export interface AnsweredRequest {
  readonly id: string;
  readonly method: string;
  /** Kind of page, as `toRouteName` names it. */
  readonly route: string;
  readonly status: number;
  /** False where whoever asked went away before the end. */
  readonly isComplete: boolean;
  readonly seconds: number;
  /** Null where whoever sent it named no trace. */
  readonly trace: TraceContext | null;
}

/**
 * Writes a request as one line of JSON. It says nothing of who asked, neither address nor account, and of what was asked only the kind of
 * page: parameters and names of places stay out.
 */
export function toRequestLine(request: AnsweredRequest, at: Date): string {
  const { id, method, route, status, isComplete, seconds, trace } = request;
  const level = status >= 500 ? "error" : "info";
  const milliseconds = Math.round(seconds * 10_000) / 10;
  return JSON.stringify({
    time: at.toISOString(),
    level,
    id,
    method,
    route,
    status,
    isComplete,
    milliseconds,
    ...trace,
  });
}
