/** Reports long steps: a bar on a terminal, plain lines otherwise; always on standard error, so that `--json` stays clean. */
export interface Progress {
  /** Announces a step. */
  readonly step: (label: string) => void;
  /** Reports how far the present step is; `done` of `total` pieces. */
  readonly advance: (done: number, total: number, label: string) => void;
  /** A line that stays. */
  readonly note: (line: string) => void;
}

const barWidth = 24;

/** Writes progress to a stream; redraws one line when the stream is a terminal. */
export function toProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  const isTerminal = stream.isTTY === true;
  let lastPercent = -1;
  const clear = () => (isTerminal ? "\r\u001b[2K" : "");
  return {
    step(label) {
      lastPercent = -1;
      stream.write(`${clear()}${label}\n`);
    },
    advance(done, total, label) {
      const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
      if (isTerminal) {
        const filled = Math.round((barWidth * percent) / 100);
        stream.write(
          `${clear()}  [${"█".repeat(filled)}${"·".repeat(barWidth - filled)}] ${percent}% ${label}`,
        );
        if (done >= total) stream.write(clear());
        return;
      }
      // Several parts follow one another in a step; each starts from nothing.
      if (percent < lastPercent) lastPercent = -1;
      if (percent >= lastPercent + 25 || (done >= total && percent !== lastPercent)) {
        lastPercent = percent;
        stream.write(`  ${percent}% ${label}\n`);
      }
    },
    note(line) {
      stream.write(`${clear()}${line}\n`);
    },
  };
}

/** Says nothing; for tests. */
export const silentProgress: Progress = { step() {}, advance() {}, note() {} };

/** Tells two listeners everything. */
export function toSharedProgress(one: Progress, other: Progress): Progress {
  return {
    step(label) {
      one.step(label);
      other.step(label);
    },
    advance(done, total, label) {
      one.advance(done, total, label);
      other.advance(done, total, label);
    },
    note(line) {
      one.note(line);
      other.note(line);
    },
  };
}
