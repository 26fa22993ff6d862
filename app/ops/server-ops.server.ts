import type { IncomingMessage } from "node:http";
import { Admission } from "../http/admission";
import { isFromThisMachine } from "../http/loopback";
import type { OpsPort } from "../http/ops-port";
import { sendJson, sendText } from "../http/send-page.server";
import { type AlertCounts, Metrics } from "./metrics.server";
import { hasToken } from "./metrics-access";
import type { OpsSettings } from "./ops-settings";
import { listHindrances, type ReadinessOptions } from "./readiness.server";
import { toRequestId } from "./request-id";
import { toRequestLine } from "./request-line";
import { toRouteName } from "./route-name";
import { readTraceContext } from "./trace-context";

const METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

export interface ServerOpsOptions extends ReadinessOptions, AlertCounts {
  readonly settings: OpsSettings;
  /** What the server has to do; nothing unless given. */
  readonly admission?: Admission;
  /** Tells who may read metrics without a token; programs of this machine itself unless given. */
  readonly isExempt?: (request: IncomingMessage) => boolean;
  /** Takes each line of the log, without its end. */
  readonly write?: (line: string) => void;
}

/** Makes what watches a server: request ids, log lines, readiness and metrics. */
export function createServerOps(options: ServerOpsOptions): OpsPort & Pick<Metrics, "countCache"> {
  const { settings, store, write = (line) => process.stdout.write(`${line}\n`) } = options;
  const { admission = new Admission(), isExempt = isFromThisMachine } = options;
  const metrics = new Metrics(store, () => admission.load, options);
  return {
    countCache: (isKept, bytes) => metrics.countCache(isKept, bytes),
    watch: (request, response) => {
      const began = process.hrtime.bigint();
      const id = toRequestId(request.headers["x-request-id"]);
      const trace = readTraceContext(request.headers.traceparent);
      response.setHeader("x-request-id", id);
      response.once("close", () => {
        const method = METHODS.has(request.method ?? "") ? (request.method ?? "") : "other";
        const answered = {
          id,
          method,
          route: toRouteName(request.url),
          status: response.statusCode,
          isComplete: response.writableFinished,
          seconds: Number(process.hrtime.bigint() - began) / 1e9,
          trace,
        };
        metrics.count(answered);
        if (settings.log === "json") write(toRequestLine(answered, new Date()));
      });
    },
    serve: async (request, response, url, identify) => {
      if (request.method !== "GET" && request.method !== "HEAD") return false;
      if (url.pathname === "/readyz") {
        const reasons = await listHindrances(options);
        sendJson(response, reasons.length === 0 ? 200 : 503, { ready: reasons.length === 0, reasons });
        return true;
      }
      if (url.pathname !== "/metrics") return false;
      const may =
        isExempt(request) ||
        hasToken(request, settings.metricsToken) ||
        (await identify())?.roles.includes("administrator") === true;
      if (!may)
        sendText(
          response,
          403,
          "Metrics are for administrators and whoever shows the token; where no public address is set, for this machine too.",
        );
      else {
        const text = await metrics.write();
        response.setHeader("content-type", metrics.contentType);
        response.setHeader("cache-control", "no-store");
        response.writeHead(200).end(text);
      }
      return true;
    },
  };
}
