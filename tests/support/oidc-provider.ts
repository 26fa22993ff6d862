import { spawn } from "node:child_process";
import path from "node:path";

/** A real provider in a process of its own. */
export interface OidcProvider {
  readonly issuer: string;
  readonly stop: () => Promise<void>;
}

/** Starts a provider that knows the dashboard of an address. */
export async function startOidcProvider(port: number, dashboard: string): Promise<OidcProvider> {
  const file = path.resolve("tests/support/oidc-provider-process.ts");
  const child = spawn(process.execPath, ["--import", "tsx", file, JSON.stringify({ port, dashboard })], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let complaints = "";
  child.stderr.on("data", (chunk: Buffer) => {
    complaints += chunk.toString();
  });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  await new Promise<void>((done, fail) => {
    child.stdout.on("data", (chunk: Buffer) => {
      if (chunk.toString().includes("ready")) done();
    });
    child.once("exit", (code) => fail(new Error(`The provider ended with ${code}: ${complaints}`)));
  });
  return {
    issuer: `http://localhost:${port}`,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
