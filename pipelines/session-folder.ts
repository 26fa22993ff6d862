import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { openSession, type Session, type SessionOptions } from "./duckdb.ts";
import { codebookFolder, type DataPaths } from "./paths.ts";

/** Opens a session on a data folder for the time of `work`, with a spill folder of its own that goes away with it. */
export async function withSession<Result>(
  paths: DataPaths,
  inputFolders: readonly string[],
  resources: Pick<SessionOptions, "memoryLimit" | "threads"> | undefined,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const temporaryFolder = path.join(paths.warehouse, "spill");
  await rm(temporaryFolder, { recursive: true, force: true });
  await mkdir(temporaryFolder, { recursive: true, mode: 0o700 });
  await mkdir(paths.releases, { recursive: true });
  const session = await openSession({
    allowedFolders: [...inputFolders, paths.warehouse, paths.releases, codebookFolder],
    temporaryFolder,
    ...resources,
  });
  try {
    return await work(session);
  } finally {
    session.close();
    await rm(temporaryFolder, { recursive: true, force: true });
  }
}
