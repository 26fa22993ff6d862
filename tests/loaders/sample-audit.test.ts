import { copyFile, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openSession, type Session } from "../../pipelines/duckdb.ts";
import { attachWarehouse } from "../../pipelines/warehouse-file.ts";
import { openLinearAttacker } from "../support/linear-attacker.ts";
import { listFew, readWholeSystem } from "../support/whole-system.ts";

let folder: string;
let session: Session;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "readiness-sample-"));
  await copyFile(
    path.join(inject("dataFolder"), "warehouse", "warehouse.duckdb"),
    path.join(folder, "warehouse.duckdb"),
  );
  session = await openSession({ allowedFolders: [folder], temporaryFolder: folder });
  await attachWarehouse(session, folder);
  await session.run("use warehouse");
  await session.run("set variable count_noise_bound = 4");
  await session.run("set variable end_band = 3");
});
afterAll(async () => {
  session.close();
  await rm(folder, { recursive: true });
});

test.each([
  ["gap", "technical_proficiency"],
  ["confidence", "data_information_content"],
  ["submitted", ""],
])(
  "no small group of the sample is told better than the bound by all its cells at once, %s %s",
  async (measure, subject) => {
    const whole = await readWholeSystem(session, "2025-26-Q4", measure, subject, "marts.published_measure");
    const attacker = openLinearAttacker(whole.system);
    // An outsider, and the first of the organisations with their own exports; the audit itself sits in every chair.
    for (const known of [new Int32Array(0), ...whole.organisations.slice(0, 8)]) {
      const view = attacker.view(known);
      const groups = listFew(whole, known);
      expect(groups.length).toBeGreaterThan(100);
      expect(Math.min(...groups.map((group) => view.rho(group)))).toBeGreaterThanOrEqual(0.5);
    }
  },
);
