import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { AlertRule } from "../domain/alert-rule";
import type { Load } from "../http/admission";
import type { ReleaseStore } from "../release/release-store.server";
import { countStopped } from "../release/stop-in-time.server";
import type { AnsweredRequest } from "./request-line";

/** Tells how alerts stand. */
export interface AlertCounts {
  /** Tells for each rule that can be judged whether its alert is open. */
  readonly listAlerts?: () => readonly { readonly rule: AlertRule; readonly isOpen: boolean }[];
  /** Counts messages; null where none are kept. */
  readonly countMessages?: () => { readonly waiting: number; readonly givenUp: number } | null;
}

/** What is counted, for Prometheus to read. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #requests = new Counter({
    name: "readiness_http_requests_total",
    help: "Requests answered, by kind of page, method and status.",
    labelNames: ["route", "method", "status"],
    registers: [this.#registry],
  });
  readonly #seconds = new Histogram({
    name: "readiness_http_request_duration_seconds",
    help: "Time from a request to the end of its answer.",
    labelNames: ["route"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [this.#registry],
  });
  readonly #cache = new Counter({
    name: "readiness_page_cache_requests_total",
    help: "Pages looked for among those kept.",
    labelNames: ["outcome"],
    registers: [this.#registry],
  });
  readonly #cacheBytes = new Gauge({
    name: "readiness_page_cache_bytes",
    help: "Memory of the pages kept.",
    registers: [this.#registry],
  });

  /** @param findLoad gives how much the server has to do just now */
  constructor(store: ReleaseStore, findLoad: () => Load, { listAlerts, countMessages }: AlertCounts = {}) {
    this.#showLoad(findLoad);
    collectDefaultMetrics({ register: this.#registry });
    new Gauge({
      name: "readiness_releases",
      help: "Releases that are or were live.",
      registers: [this.#registry],
      async collect() {
        this.set((await store.listIds()).length);
      },
    });
    new Gauge({
      name: "readiness_release_unreadable",
      help: "1 where the release that should be current cannot be read, and another one or none is served.",
      registers: [this.#registry],
      collect() {
        this.set(store.trouble == null ? 0 : 1);
      },
    });
    new Gauge({
      name: "readiness_release_info",
      help: "The release that is current.",
      labelNames: ["release"],
      registers: [this.#registry],
      async collect() {
        this.reset();
        const lease = await store.acquire();
        if (lease !== null) this.set({ release: lease.release.id }, 1);
        lease?.giveBack();
      },
    });
    new Gauge({
      name: "readiness_alert_open",
      help: "Whether the alert of a rule is open; a rule that cannot be judged from here is left out.",
      labelNames: ["rule"],
      registers: [this.#registry],
      collect() {
        this.reset();
        for (const { rule, isOpen } of listAlerts?.() ?? []) this.set({ rule }, isOpen ? 1 : 0);
      },
    });
    new Gauge({
      name: "readiness_alert_messages",
      help: "Messages that wait to be sent, and those given up within a week.",
      labelNames: ["state"],
      registers: [this.#registry],
      collect() {
        this.reset();
        const counts = countMessages?.() ?? null;
        if (counts === null) return;
        this.set({ state: "waiting" }, counts.waiting);
        this.set({ state: "given_up" }, counts.givenUp);
      },
    });
  }

  #showLoad(findLoad: () => Load): void {
    const registers = [this.#registry];
    new Gauge({
      name: "readiness_answers",
      help: "Answers that are being made, and requests that wait for their turn.",
      labelNames: ["state"],
      registers,
      collect() {
        const { running, waiting } = findLoad();
        this.set({ state: "running" }, running);
        this.set({ state: "waiting" }, waiting);
      },
    });
    new Counter({
      name: "readiness_requests_shed_total",
      help: "Requests turned away because too many waited (full) or their turn did not come in time (waited).",
      labelNames: ["reason"],
      registers,
      collect() {
        this.reset();
        for (const [reason, n] of Object.entries(findLoad().shed)) this.inc({ reason }, n);
      },
    });
    new Counter({
      name: "readiness_queries_stopped_total",
      help: "Queries stopped because they took too long (too_long) or nobody waited any more (unwanted).",
      labelNames: ["reason"],
      registers,
      collect() {
        this.reset();
        for (const [reason, n] of Object.entries(countStopped())) this.inc({ reason }, n);
      },
    });
  }

  count({ route, method, status, seconds }: AnsweredRequest): void {
    this.#requests.inc({ route, method, status });
    this.#seconds.observe({ route }, seconds);
  }

  /** Counts a page that was looked for among those kept, which now take so many bytes. */
  countCache(isKept: boolean, bytes: number): void {
    this.#cache.inc({ outcome: isKept ? "hit" : "miss" });
    this.#cacheBytes.set(bytes);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** Writes all of it in the text format of Prometheus. */
  write(): Promise<string> {
    return this.#registry.metrics();
  }
}
