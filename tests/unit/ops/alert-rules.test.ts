import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { alertRules } from "../../../app/domain/alert-rule.ts";
import { Admission } from "../../../app/http/admission";
import { Metrics } from "../../../app/ops/metrics.server.ts";
import type { ReleaseStore } from "../../../app/release/release-store.server.ts";

interface PrometheusRule {
  readonly alert: string;
  readonly expr: string;
  readonly severity: string;
  readonly summary: string;
  readonly description: string;
}

/** Reads the file of rules, of which every line has to be one of the few kinds that it uses; throws at any other. */
function readRules(): readonly PrometheusRule[] {
  const lines = readFileSync("deploy/alerts.yml", "utf8").split("\n");
  const body = lines.filter((line) => line !== "" && !line.startsWith("#"));
  expect(body.splice(0, 3)).toEqual(["groups:", "  - name: readiness", "    rules:"]);
  const rules: Record<string, string>[] = [];
  for (const line of body) {
    const [, name = "", value = ""] =
      /^ {6}- (alert): (\w+)$/.exec(line) ??
      /^ {8}(expr|for): (\S.*)$/.exec(line) ??
      /^ {10}(severity): (warning|critical)$/.exec(line) ??
      /^ {10}(summary|description): ("[^"\\]*")$/.exec(line) ??
      [];
    if (name === "alert") rules.push({});
    const isSection = /^ {8}(labels|annotations):$/.test(line);
    if (name === "" && !isSection) throw new Error(`A line that is not understood: ${line}`);
    if (name !== "") Object.assign(rules.at(-1) ?? {}, { [name]: value });
  }
  return rules as unknown as readonly PrometheusRule[];
}

it("the rules for Prometheus are whole, and ask for metrics and labels that there are", async () => {
  const store = { listIds: async () => [], acquire: async () => null } as unknown as ReleaseStore;
  const metrics = new Metrics(store, () => new Admission().load, {
    listAlerts: () => alertRules.map((rule) => ({ rule, isOpen: rule === "disk_low" })),
    countMessages: () => ({ waiting: 2, givenUp: 1 }),
  });
  const text = await metrics.write();
  expect(text).toContain('readiness_alert_open{rule="disk_low"} 1');
  expect(text).toContain('readiness_alert_open{rule="job_failed"} 0');
  const rules = readRules();
  for (const { alert, expr, severity, summary, description } of rules) {
    expect([alert, Boolean(severity && summary && description)]).toEqual([alert, true]);
    const [, selector = ""] = /^(\w+\{\w+="\w+"\}) (==|>) [01]$/.exec(expr) ?? [];
    expect([alert, selector.startsWith("up{") || text.includes(`\n${selector} `)]).toEqual([alert, true]);
  }
  const asked = rules.flatMap(
    ({ expr }) => /readiness_alert_open\{rule="(\w+)"\} == 1/.exec(expr)?.[1] ?? [],
  );
  expect(asked).toEqual(alertRules);
});
