import { mkdtemp, rm } from "node:fs/promises";
import { createServer, request as httpRequest, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { API_LIMITS, type ApiLimits } from "../../app/api/api-limits";
import { createApiServer } from "../../app/api/api-server.server";
import type { DownloadEvent } from "../../app/domain/download-event";
import { Spool } from "../../app/extract/spool.server";
import { toClientAddress } from "../../app/http/client-address";
import type { Gate } from "../../app/http/gate";
import type { PageServerOptions } from "../../app/http/page-server.server";
import { readProxyList } from "../../app/http/proxy-list";
import { createRequestListener } from "../../app/http/request-listener.server";
import { ReleaseStore } from "../../app/release/release-store.server";
import { openGate } from "./open-gate.ts";

/** The usual limits, but for as many requests as a test sends. */
export const TEST_LIMITS: ApiLimits = { ...API_LIMITS, requests: 1_000_000, bodyTime: 1_000 };

export interface ApiReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
}

export interface ApiRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The production listener with the API on a releases folder, listening on a free port. */
export interface ApiClient {
  /** Sends a request to a path below `/api/v1`, or to a whole path. */
  readonly ask: (path: string, request?: ApiRequest) => Promise<ApiReply>;
  readonly port: number;
  readonly store: ReleaseStore;
  readonly close: () => Promise<void>;
}

export interface ApiClientOptions {
  readonly limits?: ApiLimits;
  readonly mayServe?: PageServerOptions["mayServe"];
  /** Lets everybody in as administrator, data manager and analyst unless given. */
  readonly gate?: Gate;
  readonly record?: (event: DownloadEvent) => void;
  /** Where browsers reach us by a proxy. */
  readonly publicUrl?: string;
  /** Proxies elsewhere, as the setting names them. */
  readonly trustedProxies?: string;
}

export async function startApi(releasesFolder: string, options: ApiClientOptions = {}): Promise<ApiClient> {
  const { limits = TEST_LIMITS, mayServe = () => true, gate = openGate, record, publicUrl = null } = options;
  const trustedProxies = readProxyList(options.trustedProxies ?? "", "trustedProxies");
  const store = new ReleaseStore(releasesFolder);
  const state = await mkdtemp(path.join(tmpdir(), "state-"));
  const spool = new Spool(path.join(state, "spool"));
  const server: Server = createServer(
    createRequestListener({
      store,
      mayServe,
      gate,
      handle: async () => new Response("a page"),
      cacheBytes: 1_000,
      clientDirectory: path.resolve("tests/architecture"),
      serveApi: createApiServer({
        store,
        mayServe,
        limits,
        publicUrl,
        toAddress: (request) => toClientAddress(request, { publicUrl, trustedProxies }),
        spool: () => spool,
        ...(record === undefined ? {} : { record }),
      }),
    }),
  );
  // On a busy machine a test pauses for longer than the usual five seconds, and would meet a closing connection.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    store,
    ask: (address, { method = "GET", headers = {}, body } = {}) =>
      new Promise((done, fail) => {
        const whole = address.startsWith("/api/") ? address : `/api/v1${address}`;
        const sent = httpRequest({ host: "127.0.0.1", port, path: whole, method, headers }, (answer) => {
          const parts: Buffer[] = [];
          answer.on("data", (part: Buffer) => parts.push(part));
          answer.on("error", fail);
          answer.on("end", () => {
            const bytes = Buffer.concat(parts);
            done({ status: answer.statusCode ?? 0, headers: answer.headers, bytes, text: bytes.toString() });
          });
        });
        sent.on("error", fail);
        sent.end(body);
      }),
    close: async () => {
      await new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      });
      store.close();
      await rm(state, { recursive: true });
    },
  };
}

/** Sends a question as a JSON body. */
export function asJson(body: unknown): ApiRequest {
  return { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}
