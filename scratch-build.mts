import { buildDashboard } from "/tmp/wt/roles/pipelines/dashboard-build.ts";
await buildDashboard();
