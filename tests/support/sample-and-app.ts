import { mkdir, open, rm } from "node:fs/promises";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { buildDashboard, isDashboardBuilt } from "../../pipelines/dashboard-build.ts";
import { startBrowserServer } from "./browser-process.ts";
import { launchDashboard } from "./dashboard-process.ts";
import buildSample, { sampleDataFolder } from "./sample-release.ts";
import translatePrograms from "./translate-command-line.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The dashboard on the sample's release that all tests share. */
    readonly dashboardAddress: string;
    /** The file of what it writes to standard error. */
    readonly dashboardComplaints: string;
  }
}

/**
 * Builds the sample release, and beside it the dashboard and the programs that tests start, where their sources have changed; then starts
 * what the tests of pages share.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await Promise.all([buildSample(project), buildApp(), translatePrograms()]);
  const complaints = path.resolve("tests/artefacts/dashboard-complaints.txt");
  await rm(complaints, { force: true });
  await mkdir(path.dirname(complaints), { recursive: true });
  const file = await open(complaints, "a");
  const [dashboard, browser] = await Promise.all([
    launchDashboard(path.join(sampleDataFolder, "releases"), {}, file.fd),
    startBrowserServer(),
  ]);
  project.provide("dashboardAddress", dashboard.url);
  project.provide("dashboardComplaints", complaints);
  project.provide("browserAddress", browser.wsEndpoint());
  return async () => {
    await Promise.all([dashboard.stop(), browser.close()]);
    await file.close();
  };
}

async function buildApp(): Promise<void> {
  if (!(await isDashboardBuilt())) await buildDashboard();
}
