/** How whoever runs the server looks at it. */
export interface OpsSettings {
  /** Whether each request is written to standard output as a line of JSON. */
  readonly log: "json" | "off";
  /** What programs that read metrics from other machines show; null where none may. */
  readonly metricsToken: string | null;
}

/**
 * Reads `READINESS_LOG`, and `READINESS_METRICS_TOKEN` or the file that `READINESS_METRICS_TOKEN_FILE` names.
 *
 * Throws where one of them cannot be; a token has 16 characters at least.
 */
export function readOpsSettings(
  env: Readonly<Record<string, string | undefined>>,
  readText: (path: string) => string,
): OpsSettings {
  const log = env.READINESS_LOG || "off";
  if (log !== "json" && log !== "off") {
    throw new Error(`READINESS_LOG is "${log}". Set it to "json" or "off".`);
  }
  const file = env.READINESS_METRICS_TOKEN_FILE;
  const metricsToken = (file ? readText(file).trim() : env.READINESS_METRICS_TOKEN) || null;
  if (metricsToken !== null && metricsToken.length < 16) {
    throw new Error("READINESS_METRICS_TOKEN has fewer than 16 characters. Make one: openssl rand -hex 32");
  }
  return { log, metricsToken };
}
