import { exitCode, PipelineError } from "../fault.ts";

/**
 * Tells whether somebody else must approve what is published: `READINESS_FOUR_EYES`.
 * @throws PipelineError (exit code 2) for anything but `on` and `off`: a slip must not turn it off
 */
export function readFourEyes(environment: Readonly<Record<string, string | undefined>>): boolean {
  const text = environment.READINESS_FOUR_EYES || "off";
  if (text === "on" || text === "off") return text === "on";
  throw new PipelineError(`READINESS_FOUR_EYES is "${text}". It can be: on, off.`, exitCode.usage);
}
