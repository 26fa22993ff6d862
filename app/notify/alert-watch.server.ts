import { type AlertRule, alertRules } from "../domain/alert-rule";
import type { StateStore } from "../state/state-store.server";
import type { ServiceFindings } from "./service-eye.server";

/** An alert that is open. */
export interface OpenAlert {
  readonly rule: AlertRule;
  /** Milliseconds since 1970. */
  readonly openedAt: number;
  readonly toldAt: number;
  readonly found: string;
}

/** What there is to tell of an alert. */
export interface AlertNews extends OpenAlert {
  readonly change: "opened" | "still_open" | "closed";
}

/** Time between two reminders of one alert. */
const REMINDER = 86_400_000;

/** Keeps which alerts are open, in the state where there is one, so that a restart repeats nothing. */
export class AlertWatch {
  readonly #now: () => number;
  readonly #log: (line: string) => void;
  #state: StateStore | null = null;
  #open = new Map<AlertRule, OpenAlert>();
  #judged = new Set<AlertRule>();

  constructor(now: () => number = Date.now, log: (line: string) => void = () => undefined) {
    this.#now = now;
    this.#log = log;
  }

  /** Goes on from what the state keeps. */
  open(state: StateStore): void {
    this.#state = state;
    const rows = state.list<{
      readonly rule: string;
      readonly opened_at: number;
      readonly told_at: number;
      readonly found: string;
    }>("select rule, opened_at, told_at, found from service_alert");
    this.#open = new Map(
      rows.flatMap(({ rule, opened_at, told_at, found }) => {
        const known = alertRules.find((each) => each === rule);
        return known === undefined
          ? []
          : [[known, { rule: known, openedAt: opened_at, toldAt: told_at, found }] as const];
      }),
    );
  }

  isOpen(rule: AlertRule): boolean {
    return this.#open.has(rule);
  }

  /** Lists what is open, the oldest first. */
  list(): readonly OpenAlert[] {
    return [...this.#open.values()].sort((one, other) => one.openedAt - other.openedAt);
  }

  /** Tells for each rule that can be judged whether it holds. */
  listJudged(): readonly { readonly rule: AlertRule; readonly isOpen: boolean }[] {
    return [...this.#judged].map((rule) => ({ rule, isOpen: this.isOpen(rule) }));
  }

  /**
   * Takes what was found; `tell` is called for each alert that opened, closed or wants a reminder, in the transaction that notes it. A rule
   * without a finding stays as it is.
   */
  take(findings: ServiceFindings, tell: (news: AlertNews) => void): void {
    const now = this.#now();
    this.#judged = new Set(alertRules.filter((rule) => findings[rule] !== undefined));
    for (const rule of alertRules) {
      const finding = findings[rule];
      const known = this.#open.get(rule);
      if (finding === undefined) continue;
      if (!finding.isOpen) {
        if (known !== undefined) this.#note(rule, null, { ...known, change: "closed" }, tell);
      } else if (known === undefined) {
        const opened = { rule, openedAt: now, toldAt: now, found: finding.found };
        this.#note(rule, opened, { ...opened, change: "opened" }, tell);
      } else if (now - known.toldAt >= REMINDER) {
        const still = { ...known, toldAt: now, found: finding.found };
        this.#note(rule, still, { ...still, change: "still_open" }, tell);
      }
    }
  }

  #note(rule: AlertRule, alert: OpenAlert | null, news: AlertNews, tell: (news: AlertNews) => void): void {
    const work = () => {
      if (alert === null) this.#state?.run("delete from service_alert where rule = ?", [rule]);
      else {
        this.#state?.run(
          "insert or replace into service_alert (rule, opened_at, told_at, found) values (?, ?, ?, ?)",
          [rule, alert.openedAt, alert.toldAt, alert.found],
        );
      }
      tell(news);
    };
    try {
      if (this.#state === null) work();
      else this.#state.transact(work);
    } catch (error) {
      // A full disk is what one of the rules is about: it counts as open all the same, and is told of at the next look that can note it.
      if (alert !== null) this.#open.set(rule, { ...alert, toldAt: Number.NEGATIVE_INFINITY });
      this.#log(`Alert not noted: ${error instanceof Error ? error.message : error}`);
      return;
    }
    if (alert === null) this.#open.delete(rule);
    else this.#open.set(rule, alert);
  }
}
