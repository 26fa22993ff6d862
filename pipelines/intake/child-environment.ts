const passedOn = ["PATH", "HOME", "TMPDIR", "TEMP", "LANG", "TZ", "SystemRoot"] as const;

/** What a run must know of how it may publish. */
const runSettings = ["READINESS_FOUR_EYES"] as const;

/** Where the dashboard listens, how people sign in there, and whom it trusts. */
const serverSettings = [
  "HOST",
  "PORT",
  "READINESS_CHROMIUM",
  "READINESS_EMBED_ORIGINS",
  "READINESS_QUERY_SECONDS",
  "READINESS_EXTRACT_SECONDS",
  "READINESS_AUTH",
  "READINESS_PUBLIC_URL",
  "READINESS_TRUSTED_PROXIES",
  "READINESS_SESSION_IDLE_MINUTES",
  "READINESS_SESSION_HOURS",
  "READINESS_OIDC_ISSUER",
  "READINESS_OIDC_CLIENT_ID",
  "READINESS_OIDC_CLIENT_SECRET",
  "READINESS_OIDC_CLIENT_SECRET_FILE",
  "READINESS_OIDC_SCOPE",
  "READINESS_ACCESS_FILE",
  "READINESS_LOG",
  "READINESS_METRICS_TOKEN",
  "READINESS_METRICS_TOKEN_FILE",
  "READINESS_SMTP_URL",
  "READINESS_SMTP_URL_FILE",
  "READINESS_MAIL_FROM",
  "READINESS_MAIL_DOMAINS",
  "READINESS_WEBHOOK_PRIVATE",
  "READINESS_STALE_DAYS",
  "READINESS_DISK_FREE_PERCENT",
  "READINESS_DISK_FREE_MB",
  // Authorities of an organisation's own, for its mail server, its provider and its webhooks.
  "NODE_EXTRA_CA_CERTS",
] as const;

/** The variables a process of the intake needs; whatever else the environment holds, such as keys of other systems, stays behind. */
export function toChildEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...pick(environment, passedOn), ...pick(environment, runSettings), NODE_ENV: "production" };
}

/** The variables the dashboard needs, without those that say where releases and the intake are. */
export function toServerEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...toChildEnvironment(environment), ...pick(environment, serverSettings) };
}

function pick(environment: NodeJS.ProcessEnv, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
