import type { Progress } from "../progress.ts";

/** Shorter texts occur by chance in any message; taking them out would only make it unreadable. */
const shortest = 3;

/** Takes the secrets of a run out of every text that leaves it. */
export interface Redactor {
  /** From now on this text is a secret. */
  readonly add: (secret: string) => void;
  /** The text with every secret replaced, however a URL, JSON or base64 spells it. */
  readonly redact: (text: string) => string;
}

/** A redactor that knows no secret yet. */
export function openRedactor(): Redactor {
  const spellings = new Set<string>();
  return {
    add(secret) {
      if (secret.length < shortest) return;
      spellings.add(secret);
      spellings.add(encodeURIComponent(secret));
      spellings.add(JSON.stringify(secret).slice(1, -1));
      spellings.add(Buffer.from(secret).toString("base64"));
    },
    redact(text) {
      // The longest first: one spelling may contain another.
      return [...spellings]
        .sort((one, other) => other.length - one.length)
        .reduce((clean, spelling) => clean.replaceAll(spelling, "***"), text);
    },
  };
}

/** Progress that says nothing secret. */
export function toRedactedProgress(progress: Progress, { redact }: Redactor): Progress {
  return {
    step: (label) => progress.step(redact(label)),
    advance: (done, total, label) => progress.advance(done, total, redact(label)),
    note: (line) => progress.note(redact(line)),
  };
}
