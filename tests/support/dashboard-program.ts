/** The dashboard as `node app/server.ts` starts it, for translation: it listens only where it is the program that was started. */
import { fileURLToPath } from "node:url";

process.argv[1] = fileURLToPath(new URL("../../app/server.ts", import.meta.url));
await import("../../app/server.ts");
