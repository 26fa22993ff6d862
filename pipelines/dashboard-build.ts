import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { exitCode, PipelineError } from "./fault.ts";
import { listFilesBelow, toSourceFingerprint } from "./file-identity.ts";
import { projectRoot } from "./paths.ts";

const stampFile = path.join(projectRoot, "build", "source.sha256");

/** Whether `build/` was made from the sources as they are now. */
export async function isDashboardBuilt(): Promise<boolean> {
  if (!existsSync(stampFile) || !existsSync(path.join(projectRoot, "build", "server", "index.js")))
    return false;
  return (await readFile(stampFile, "utf8")) === (await toDashboardFingerprint());
}

/**
 * Runs Remix's build and stamps it with the sources it was made from.
 * @throws PipelineError with the builder's output when it fails
 */
export async function buildDashboard(): Promise<void> {
  const fingerprint = await toDashboardFingerprint();
  const remix = path.join(projectRoot, "node_modules", "@remix-run", "dev", "dist", "cli.js");
  const output: Buffer[] = [];
  const builder = spawn(process.execPath, [remix, "vite:build"], {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: "production" },
  });
  builder.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  builder.stderr.on("data", (chunk: Buffer) => output.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    builder.once("error", reject);
    builder.once("exit", resolve);
  });
  if (code !== 0) {
    throw new PipelineError(
      `The dashboard does not build:\n${Buffer.concat(output).toString("utf8")}`,
      exitCode.unexpected,
    );
  }
  await writeFile(stampFile, fingerprint);
}

async function toDashboardFingerprint(): Promise<string> {
  const files = [
    ...(await listFilesBelow(path.join(projectRoot, "app"))),
    ...["remix.config.js", "vite.config.ts", "package-lock.json"].map((file) => path.join(projectRoot, file)),
  ];
  return toSourceFingerprint(projectRoot, files);
}
