import type { TestProject } from "vitest/node";
import { buildDashboard, isDashboardBuilt } from "../../pipelines/dashboard-build.ts";
import buildSample from "./sample-release.ts";

/** Builds the sample release, and beside it the dashboard where its sources have changed since the last build. */
export default async function setUp(project: TestProject): Promise<void> {
  await Promise.all([buildSample(project), buildApp()]);
}

async function buildApp(): Promise<void> {
  if (!(await isDashboardBuilt())) await buildDashboard();
}
