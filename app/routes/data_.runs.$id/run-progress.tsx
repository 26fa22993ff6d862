import { toStepWords } from "../../domain/run-step";
import type { RunStatus } from "../../domain/validation-report";

export interface RunProgressProps {
  readonly status: RunStatus;
  /** Whether the reader asked that the page does not load itself again. */
  readonly isStill: boolean;
}

/** How far a run is. With our script it moves by itself; without, the page loads itself again. */
export function RunProgress({ status, isStill }: RunProgressProps) {
  const { runId, done, total } = status;
  return (
    <section className="area-section" aria-label="Progress" data-run={runId}>
      <label className="upload-progress__words" htmlFor="run-bar" data-run-words="">
        {toStepWords(status)}
      </label>
      {total > 0 ? (
        <progress className="progress-bar" id="run-bar" max={total} value={done} />
      ) : (
        <progress className="progress-bar" id="run-bar" />
      )}
      <noscript>
        {isStill ? (
          <p>
            <a href={`/data/runs/${runId}`}>Load this page again</a> to see how far it is.
          </p>
        ) : (
          <p>
            This page loads itself again every few seconds.{" "}
            <a href={`/data/runs/${runId}?still=yes`}>Stop loading it again</a>
          </p>
        )}
      </noscript>
    </section>
  );
}
