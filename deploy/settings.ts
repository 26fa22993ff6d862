/** A setting, as the reference describes it. */
export interface Setting {
  readonly name: string;
  /** Who reads it. */
  readonly of: "dashboard" | "pipelines" | "both";
  readonly takes: string;
  /** What holds where it is left out. */
  readonly unset: string;
  readonly what: string;
}

/** Every setting there is; tests/unit/ops/configuration.test.ts compares the names with what the code reads. */
export const settings: readonly Setting[] = [
  {
    name: "HOST",
    of: "dashboard",
    takes: "address",
    unset: "`127.0.0.1`",
    what: "Address to listen on. Behind a proxy on the same machine leave it as it is.",
  },
  {
    name: "PORT",
    of: "dashboard",
    takes: "0 to 65535",
    unset: "`3000`",
    what: "Port to listen on; 0 takes any free one.",
  },
  {
    name: "READINESS_DATA_DIR",
    of: "pipelines",
    takes: "folder",
    unset: "`data`",
    what: "Exports, warehouse, releases, inbox and runs.",
  },
  {
    name: "READINESS_RELEASES_DIR",
    of: "dashboard",
    takes: "folder",
    unset: "`data/releases`",
    what: "Releases to serve; it is only read. `npm start` sets it.",
  },
  {
    name: "READINESS_STATE_DIR",
    of: "both",
    takes: "folder",
    unset: "`data/state`",
    what: "Accounts, sessions and audit log; one server a folder. `npm start`, `backup` and `restore` take `state` below the data folder where it is left out.",
  },
  {
    name: "READINESS_INTAKE_SOCKET",
    of: "both",
    takes: "path",
    unset: "no uploads",
    what: "Socket of the process that receives uploads. `npm start` sets it.",
  },
  {
    name: "READINESS_CHROMIUM",
    of: "dashboard",
    takes: "path",
    unset: "the usual places",
    what: "Chromium, Chrome or Edge that prints board packs.",
  },
  {
    name: "READINESS_EMBED_ORIGINS",
    of: "dashboard",
    takes: "HTTPS origins set apart by commas or spaces",
    unset: "none",
    what: "Sites that may frame the page of one chart, `/embed`. Frames carry no session, so this is of use without sign-in only.",
  },
  {
    name: "READINESS_AUTH",
    of: "dashboard",
    takes: "`open`, `local` or `oidc`",
    unset: "`open` for the sample on loopback, else `local`",
    what: "How people come in. Real data is never open.",
  },
  {
    name: "READINESS_PUBLIC_URL",
    of: "dashboard",
    takes: "origin",
    unset: "where we listen",
    what: "Address that browsers use, such as `https://readiness.example`. With https, cookies are for TLS alone.",
  },
  {
    name: "READINESS_SESSION_IDLE_MINUTES",
    of: "dashboard",
    takes: "minutes, up to 1440",
    unset: "`30`",
    what: "A session without a request ends.",
  },
  {
    name: "READINESS_SESSION_HOURS",
    of: "dashboard",
    takes: "hours, up to 168",
    unset: "`12`",
    what: "A session ends in any case.",
  },
  {
    name: "READINESS_OIDC_ISSUER",
    of: "dashboard",
    takes: "address",
    unset: "needed for `oidc`",
    what: "Provider of OpenID Connect.",
  },
  {
    name: "READINESS_OIDC_CLIENT_ID",
    of: "dashboard",
    takes: "text",
    unset: "needed for `oidc`",
    what: "How the provider knows this dashboard.",
  },
  {
    name: "READINESS_OIDC_CLIENT_SECRET",
    of: "dashboard",
    takes: "secret",
    unset: "none",
    what: "Secret of that client; rather use the file.",
  },
  {
    name: "READINESS_OIDC_CLIENT_SECRET_FILE",
    of: "dashboard",
    takes: "path",
    unset: "none",
    what: "File that holds that secret.",
  },
  {
    name: "READINESS_OIDC_SCOPE",
    of: "dashboard",
    takes: "text",
    unset: "`openid profile`",
    what: "What is asked for at sign-in.",
  },
  {
    name: "READINESS_ACCESS_FILE",
    of: "dashboard",
    takes: "path",
    unset: "needed for `oidc`",
    what: "Reviewed file that says which claims give which roles and scopes.",
  },
  {
    name: "READINESS_LOG",
    of: "dashboard",
    takes: "`json` or `off`",
    unset: "`off`",
    what: "A line of JSON a request on standard output: id, kind of page, status, time; nothing of people.",
  },
  {
    name: "READINESS_METRICS_TOKEN",
    of: "dashboard",
    takes: "secret, 16 characters or more",
    unset: "loopback and administrators only",
    what: "Lets programs of other machines read `/metrics`; rather use the file.",
  },
  {
    name: "READINESS_METRICS_TOKEN_FILE",
    of: "dashboard",
    takes: "path",
    unset: "none",
    what: "File that holds that token.",
  },
  {
    name: "READINESS_KEEP_RELEASES",
    of: "pipelines",
    takes: "1 to 1000",
    unset: "all",
    what: "`npm run retention`: the newest releases that stay whatever their age.",
  },
  {
    name: "READINESS_KEEP_RELEASE_MONTHS",
    of: "pipelines",
    takes: "months, up to 1200",
    unset: "for ever",
    what: "`npm run retention`: how long a release stays; where both limits are set, one goes only when it is beyond both.",
  },
  {
    name: "READINESS_PINNED_RELEASES",
    of: "pipelines",
    takes: "ids set apart by commas or spaces",
    unset: "none",
    what: "`npm run retention`: releases that stay for ever, such as those a report cites.",
  },
  {
    name: "READINESS_KEEP_RAW_MONTHS",
    of: "pipelines",
    takes: "months, up to 1200",
    unset: "for ever",
    what: "`npm run retention`: how long raw answers stay after they were withdrawn, or replaced by a pull.",
  },
  {
    name: "READINESS_ODS_URL",
    of: "pipelines",
    takes: "address",
    unset: "the national directory",
    what: "Where `ingest pull ods` asks.",
  },
];
