/** Opens a state folder, does one transaction, and is killed in the middle of the next: `node --import tsx half-done-write.ts FOLDER`. */
import { openStateStore } from "../../app/state/state-store.server.ts";

const state = openStateStore(process.argv[2] ?? "");
const add = (id: string) => state.run("insert into seen_logout_token (id, expires_at) values (?, 0)", [id]);
state.transact(() => add("whole"));
state.transact(() => {
  for (let count = 0; count < 20_000; count += 1) add(`half-${count}-${"x".repeat(200)}`);
  process.kill(process.pid, "SIGKILL");
});
