// Loaded before everything else (`--import`): the clock of the process is ahead of the real one by as many milliseconds as a file says.
import { readFileSync } from "node:fs";

const RealDate = Date;
let offset = 0;

function look() {
  try {
    offset = Number(readFileSync(process.env.TEST_CLOCK_FILE ?? "", "utf8")) || 0;
  } catch {
    offset = 0;
  }
}

look();
setInterval(look, 50).unref();
const now = () => RealDate.now() + offset;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, asked) => Reflect.construct(target, args.length === 0 ? [now()] : args, asked),
  apply: (target) => new target(now()).toString(),
  get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
});
