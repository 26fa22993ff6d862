import { buildDashboard, isDashboardBuilt } from "../../pipelines/dashboard-build.ts";

/** Builds the dashboard where the sources have changed since the last build. */
export default async function setUp(): Promise<void> {
  if (!(await isDashboardBuilt())) await buildDashboard();
}
