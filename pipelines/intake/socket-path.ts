import { mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** Bytes that every system takes for the address of a socket (macOS: 104 with the closing zero). */
const longestSocket = 100;

/**
 * Chooses where the intake listens: `state/intake.sock` in the data folder, or a private temporary folder where that path is too long
 * for a socket. The folder is closed to other users before there is anything in it.
 */
export async function chooseSocketPath(dataFolder: string): Promise<string> {
  const state = path.join(dataFolder, "state");
  const socket = path.join(state, "intake.sock");
  if (Buffer.byteLength(socket) > longestSocket) {
    return path.join(await mkdtemp(path.join(tmpdir(), "readiness-")), "intake.sock");
  }
  await mkdir(state, { recursive: true, mode: 0o700 });
  return socket;
}
