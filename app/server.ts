import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { ApiProblem } from "./api/api-problem";
import { createApiServer } from "./api/api-server.server";
import { toAuditLine } from "./audit-log/audit-line";
import { auditOrders } from "./audit-log/audit-orders.server";
import { ServerLog } from "./audit-log/server-log.server";
import { type AuthSettings, readAuthSettings } from "./auth/auth-settings";
import type { CurrentRelease, Door } from "./auth/door";
import { FormSeal } from "./auth/form-seal.server";
import { createGate } from "./auth/gate.server";
import { createHiddenCookie } from "./auth/session-cookie";
import { type AppConfig, preferProductionBuilds, readConfig } from "./config.server";
import { sharedSpool } from "./extract/shared-spool.server";
import { Admission } from "./http/admission";
import { admitPages, OWN_PAGE_LIMITS } from "./http/admit-pages";
import { createChromiumPrinter } from "./http/chromium-printer.server";
import { toClientAddress } from "./http/client-address";
import { createDataServer } from "./http/data-server.server";
import { withFigureDesk } from "./http/figure-desk.server";
import type { FormSealer } from "./http/form-sealer";
import { guardRoutes } from "./http/guard-routes";
import { watchLedger } from "./http/ledger-look.server";
import { LoopWatch } from "./http/loop-watch";
import { isFromThisMachine, LOOPBACK_HOSTS } from "./http/loopback";
import { withPackPress } from "./http/pack-press.server";
import { createPageLimits } from "./http/page-limits";
import type { PageServerOptions, RequestHandler } from "./http/page-server.server";
import { createRasteriser } from "./http/rasteriser.server";
import { isFreeRelease, mayServeRelease } from "./http/release-gate";
import { createRequestListener } from "./http/request-listener.server";
import { limitSlowBodies } from "./http/slow-body";
import { Keeper } from "./keep/keeper.server";
import { createKeptPages } from "./keep/kept-pages.server";
import { createAlertPages } from "./notify/alert-pages.server";
import { Notifier } from "./notify/notifier.server";
import { type NotifySettings, readNotifySettings } from "./notify/notify-settings";
import type { OpsSettings } from "./ops/ops-settings";
import { whenParentGoes } from "./ops/parent-process";
import { createServerOps } from "./ops/server-ops.server";
import { checkRelease } from "./release/check-release.server";
import { openRelease } from "./release/connection.server";
import { ReleaseStore } from "./release/release-store.server";
import { toStateTrouble } from "./state/state-trouble";

const BUILD_DIRECTORY = fileURLToPath(new URL("../build", import.meta.url));
const CACHE_BYTES = 64 * 1024 * 1024;
/** Milliseconds that answers under way have when the server is stopped. */
const LONGEST_GOODBYE = 15_000;

export interface ServeOptions
  extends Omit<
    AppConfig,
    | "intakeSocket"
    | "chromium"
    | "stateDir"
    | "embedOrigins"
    | "auth"
    | "ops"
    | "notify"
    | "queryMs"
    | "extractMs"
  > {
  /** Where accounts and sessions are kept; opened once somebody has to sign in. */
  readonly stateDir?: string;
  readonly auth?: AuthSettings;
  /** Milliseconds that a query may take; the usual time unless given. */
  readonly queryMs?: number;
  readonly ops?: OpsSettings;
  readonly notify?: NotifySettings;
  readonly intakeSocket?: string | null;
  readonly chromium?: string | null;
  readonly embedOrigins?: readonly string[];
  /** Folder with `client/` and `server/`, as `npm run build` makes it; the project's own unless given. */
  readonly buildDirectory?: string;
}

/** A running dashboard. */
export interface RunningServer {
  readonly url: string;
  /** How people come in as the server starts. */
  readonly door: Door;
  /** Stops taking requests, lets those under way finish, and closes the release. */
  readonly close: () => Promise<void>;
}

/**
 * Serves the built dashboard.
 *
 * Throws where the port is taken, where there is no build, where real data would be open to whoever comes, where accounts are needed and
 * cannot be opened, and where an unaudited release of real data would be reachable from other machines (rulings.md 10); such a release
 * made current later is answered with 503.
 */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const { host, port, releasesDir, buildDirectory = BUILD_DIRECTORY, intakeSocket = null } = options;
  const { stateDir = "data/state", auth = readAuthSettings({}) } = options;
  const clientDirectory = resolve(buildDirectory, "client");
  const store = new ReleaseStore(releasesDir, {
    open: (path) => openRelease(path, options.queryMs === undefined ? {} : { queryMs: options.queryMs }),
    check: checkRelease,
  });
  const loop = new LoopWatch();
  const admission = new Admission({ lateMs: () => loop.lateMs });
  const toAddress = (request: IncomingMessage) => toClientAddress(request, auth);
  const isExempt = (request: IncomingMessage) => auth.publicUrl === null && isFromThisMachine(request);
  const isLocal = LOOPBACK_HOSTS.includes(host);
  const mayServe: PageServerOptions["mayServe"] = (release, hostHeader, viewer) =>
    mayServeRelease(release, host, hostHeader) && (viewer.via !== "open" || release.info.is_synthetic);
  if (!isLocal) await refuseUnaudited(store, host);
  const printer = createChromiumPrinter({ path: options.chromium ?? null });
  const handle = withPackPress(
    withFigureDesk(lazyHandler(buildDirectory), createRasteriser()),
    printer,
    clientDirectory,
  );
  // Whoever floods sign-in, which is open to all, keeps nobody from pages, nor from what is their own, and the other way round.
  const admitOwn = () =>
    admitPages(handle, new Admission({ limits: OWN_PAGE_LIMITS, lateMs: () => loop.lateMs }));
  const handleSignIn = admitOwn();
  const handleOwn = admitOwn();
  const reach = { isLocal, publicUrl: auth.publicUrl };
  const isReached = isLocal || auth.publicUrl !== null;
  const hasDataPages = isReached && intakeSocket !== null;
  const auditLog = new ServerLog();
  const notify = options.notify ?? readNotifySettings({});
  let listeningAt = "";
  const notifier = new Notifier({
    settings: notify,
    store,
    stateDir,
    releasesDir,
    wayIn: auth.mode === "oidc" ? "oidc" : "local",
    origin: () => auth.publicUrl ?? listeningAt,
    log: (line) => console.log(line),
  });
  const keeper = new Keeper((line) => console.error(line));
  const gate = createGate({
    settings: auth,
    host,
    findCurrent: () => findCurrent(store, auditLog),
    openSignIn: async () => {
      const { openSignIn } = await import("./auth/sign-in.server");
      return openSignIn({
        settings: auth,
        stateDir,
        handle: handleSignIn,
        hasDataPages,
        say: (line) => console.log(line),
        log: (line) => console.error(line),
        openRecord: (state) => {
          const record = auditLog.open(state);
          notifier.open(state, record);
          keeper.open(state);
          return record;
        },
        orders: auditOrders,
      });
    },
  });
  const door = await gate.start().catch((error: unknown) => {
    store.close();
    throw error;
  });
  const shared = { store, mayServe, handle, hasAccounts: gate.hasAccounts };
  const sealed = { seal: createFormSealer(auth.publicUrl), publicUrl: auth.publicUrl };
  const ops = createServerOps({
    settings: options.ops ?? { log: "off", metricsToken: null },
    store,
    admission,
    isExempt,
    isStateUsable: () => !gate.hasAccounts() || auditLog.isUsable(),
    folder: stateDir,
    listAlerts: () => notifier.watch.listJudged(),
    countMessages: () => notifier.countMessages(),
  });
  const listener = createRequestListener({
    ...shared,
    handleOwn,
    ops,
    admission,
    pageLimits: createPageLimits({ toAddress, isExempt }),
    countCache: ops.countCache,
    gate,
    record: auditLog.record,
    alerts: createAlertPages({
      ...shared,
      handle: handleOwn,
      notifier,
      settings: notify,
      gate,
      ...sealed,
      hasDataPages,
    }),
    kept: createKeptPages({ ...shared, ...sealed, keeper, log: (line) => console.error(line) }),
    findAuditDesk: () =>
      auditLog.isOpen ? { list: (filter) => auditLog.list(filter).map(toAuditLine) } : null,
    cacheBytes: CACHE_BYTES,
    clientDirectory,
    embedOrigins: options.embedOrigins ?? [],
    isSecure: auth.publicUrl?.startsWith("https:") === true,
    hasDataPages,
    serveApi: createApiServer({
      store,
      mayServe,
      publicUrl: auth.publicUrl,
      admission,
      toAddress,
      record: ({ viewer, releaseId, question, fileName, purpose, rows }) => {
        const by = { via: viewer.via, viewerId: viewer.id, by: viewer.id };
        const what = { detail: fileName, address: question, releaseId, purpose, rows };
        try {
          auditLog.record({ kind: "downloaded", ...by, ...what });
        } catch (error) {
          console.error(toStateTrouble(error, stateDir) ?? error);
          throw notRecorded();
        }
      },
    }),
    serveData: isReached ? createDataServer({ ...shared, handle: handleOwn, intakeSocket, reach }) : null,
  });
  const stopWatching =
    intakeSocket === null ? () => undefined : watchLedger(intakeSocket, auditLog.lookAtLedger);
  const server = await listen(limitSlowBodies(listener), host, port).catch(async (error: unknown) => {
    keeper.close();
    await gate.close();
    throw error;
  });
  // An upload of some GB takes longer than the five minutes that a request may; all others are limited by `limitSlowBodies`.
  if (hasDataPages) server.requestTimeout = 0;
  // Somebody who reads a page for a while comes back on the same connection; node's five seconds often ended it just as they did.
  server.keepAliveTimeout = 65_000;
  listeningAt = toUrl(host, server.address() as AddressInfo);
  notifier.start();
  return {
    url: listeningAt,
    door,
    close: () =>
      new Promise((done) => {
        printer.close();
        stopWatching();
        // Whoever reads slowly, or not at all, must not keep a server from being replaced.
        const patience = setTimeout(() => server.closeAllConnections(), LONGEST_GOODBYE);
        server.close(() => {
          clearTimeout(patience);
          void notifier
            .close()
            .then(() => {
              keeper.close();
              return gate.close();
            })
            .then(() => {
              store.close();
              done();
            });
        });
        server.closeIdleConnections();
      }),
  };
}

/** Forms about alerts and named extracts are tied to the session whose cookie the browser shows. */
function createFormSealer(publicUrl: string | null): FormSealer {
  const cookie = createHiddenCookie("readiness-session", publicUrl?.startsWith("https:") === true);
  const seal = new FormSeal();
  return {
    issue: ({ headers }) => {
      const secret = cookie.read(headers.cookie);
      return secret === null ? null : seal.issue(secret);
    },
    isValid: ({ headers }, token) => seal.isValid(cookie.read(headers.cookie), token),
  };
}

/** A file that cannot be written down as downloaded is not given. */
function notRecorded(): ApiProblem {
  return new ApiProblem(
    "busy",
    "Downloads are written down in the audit log, and that cannot be written just now. Try again later; the server's log tells whoever runs it.",
    { headers: { "retry-after": "60" } },
  );
}

async function findCurrent(store: ReleaseStore, auditLog: ServerLog): Promise<CurrentRelease> {
  const lease = await store.acquire();
  if (lease === null) return "none";
  const { is_synthetic } = lease.release.info;
  auditLog.see(lease.release.id);
  lease.giveBack();
  return is_synthetic ? "sample" : "real";
}

async function refuseUnaudited(store: ReleaseStore, host: string): Promise<void> {
  const lease = await store.acquire();
  const isRefused = lease !== null && !isFreeRelease(lease.release);
  lease?.giveBack();
  if (!isRefused) return;
  store.close();
  throw new Error(
    `The release has not passed the disclosure audit, so it may be served on this machine only. HOST is "${host}"; leave it out or set it to 127.0.0.1.`,
  );
}

/** Loads Remix and the build with the first page, so that the server listens at once. */
function lazyHandler(buildDirectory: string): RequestHandler {
  let loading: Promise<RequestHandler> | undefined;
  return async (request, context) => {
    loading ??= loadHandler(buildDirectory);
    return (await loading)(request, context);
  };
}

async function loadHandler(buildDirectory: string): Promise<RequestHandler> {
  preferProductionBuilds();
  const { createRequestHandler } = await import("@remix-run/node");
  const path = resolve(buildDirectory, "server", "index.js");
  const build = (await import(pathToFileURL(path).href)) as ServerBuild;
  return createRequestHandler({ ...build, routes: guardRoutes(build.routes) }, "production");
}

function listen(listener: RequestListener, host: string, port: number): Promise<Server> {
  const server = createServer(listener);
  return new Promise((done, fail) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === "EADDRINUSE";
      fail(
        isTaken
          ? new Error(
              `Port ${port} is in use. Stop what uses it, or choose another: PORT=${port + 1} npm start`,
            )
          : error,
      );
    });
    server.listen(port, host, () => done(server));
  });
}

function toUrl(host: string, { port }: AddressInfo): string {
  const name = LOOPBACK_HOSTS.includes(host) ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

async function main(): Promise<void> {
  const config = readConfig();
  await sharedSpool()
    .prepare()
    .catch((error: unknown) => {
      // Pages need no spool, and where accounts need the folder, opening them says what is wrong.
      const reason =
        toStateTrouble(error, config.stateDir) ?? (error instanceof Error ? error.message : error);
      console.error(`Extracts cannot be made: ${reason}`);
    });
  const running = await serve(config);
  console.log(`Digital readiness is at ${running.url}`);
  if (config.notify.mail !== null && config.auth.publicUrl === null) {
    console.log("READINESS_PUBLIC_URL is not set, so links in mails of alerts lead to this machine only.");
  }
  if (running.door === "open") {
    console.log(
      "It is an open demonstration of sample data: whoever uses this machine acts as administrator.",
    );
  }
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    void running
      .close()
      .then(() => sharedSpool().remove())
      .then(() => process.exit(0));
  };
  // A terminal tells every program of its group, and they tell each other: a signal that comes again must not end this in the middle.
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  whenParentGoes(() => {
    console.error("What started the dashboard has gone, so it ends, too.");
    stop();
  });
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
