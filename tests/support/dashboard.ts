import { readFileSync } from "node:fs";
import { inject } from "vitest";
import { type DashboardProcess, launchDashboard } from "./dashboard-process.ts";

/** A dashboard: a process of its own, or the one that all tests share. */
export type Dashboard = DashboardProcess;

/**
 * Gives a dashboard on the releases of one folder, whose uploads go to the intake of a socket; `settings` are added to its environment.
 * Of the sample's releases, with nothing else asked for, it is the one that all tests share: stopping it does nothing, and its complaints
 * are those it had from the start.
 */
export async function startDashboard(
  releasesFolder: string,
  intakeSocket = "",
  settings: Readonly<Record<string, string>> = {},
): Promise<Dashboard> {
  const isShared =
    releasesFolder === inject("releasesFolder") && intakeSocket === "" && Object.keys(settings).length === 0;
  if (isShared) {
    return {
      url: inject("dashboardAddress"),
      complaints: () => readFileSync(inject("dashboardComplaints"), "utf8"),
      stop: async () => {},
      kill: async () => {},
    };
  }
  return launchDashboard(releasesFolder, { READINESS_INTAKE_SOCKET: intakeSocket, ...settings });
}
