import type { AddressInfo } from "node:net";
import { createServer } from "node:net";

/** Finds a port that is free just now, for a process that must be told its address before it has one. */
export function findFreePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}
