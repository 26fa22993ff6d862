import { readFourEyes } from "../approval/four-eyes.ts";
import { exitCode } from "../fault.ts";
import { whenParentGoes } from "../parent-process.ts";
import { toDataPaths } from "../paths.ts";
import { startIntake } from "./intake-server.ts";

/** The process that receives uploads; `npm start` runs it beside the dashboard. */
async function main(): Promise<void> {
  const socket = process.env.READINESS_INTAKE_SOCKET;
  if (!socket) throw new Error("READINESS_INTAKE_SOCKET is not set. Run npm start, which sets it.");
  const intake = await startIntake({
    paths: toDataPaths(process.env),
    socket,
    isFourEyes: readFourEyes(process.env),
  });
  // Another start on the same data receives for this one, too.
  if (intake === null) return;
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    void intake.stop().then(() => process.exit(exitCode.ok));
  };
  // A terminal tells every program of its group, and they tell each other.
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  whenParentGoes(stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = exitCode.unexpected;
});
