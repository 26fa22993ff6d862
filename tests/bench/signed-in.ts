import path from "node:path";
import { signInByForm } from "../support/form-client.ts";
import { readFirstAccount } from "../support/sign-in.ts";
import { type ServerProcess, startServer } from "./child-processes.ts";

/** A dashboard with a person who is signed in. */
export interface SignedInServer extends ServerProcess {
  readonly cookie: string;
}

/** Starts the dashboard as it runs in production on a releases folder, and signs its first account in: real data is never open. */
export async function startSignedIn(releases: string, folder: string): Promise<SignedInServer> {
  const state = path.join(folder, "state");
  const server = await startServer(["app/server.ts"], {
    NODE_ENV: "production",
    HOST: "127.0.0.1",
    PORT: "0",
    READINESS_RELEASES_DIR: releases,
    READINESS_STATE_DIR: state,
    READINESS_AUTH: "local",
  });
  const { cookie } = await signInByForm(server.url, readFirstAccount(state));
  return { ...server, cookie };
}
