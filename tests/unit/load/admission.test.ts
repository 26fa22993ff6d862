import { describe, expect, it } from "vitest";
import { Admission, type AdmissionLimits, ShedError } from "../../../app/http/admission.ts";
import { LoopWatch } from "../../../app/http/loop-watch.ts";
import { SharedWork } from "../../../app/http/shared-work.ts";

const limits: AdmissionLimits = { atOnce: 2, mostWaiting: 2, longestWait: 50, mostLate: 1000 };
const staying = new AbortController().signal;

/** Work that ends when it is told to. */
function hold(): { readonly act: () => Promise<string>; readonly end: () => void } {
  let end: () => void = () => undefined;
  const done = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { act: () => done.then(() => "done"), end };
}

const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => (error instanceof ShedError ? error.reason : "left"),
  );

describe("admission", () => {
  it("lets so many be answered and so many wait, and turns the others away at once", async () => {
    const admission = new Admission({ limits });
    const holds = Array.from({ length: 6 }, hold);
    const asked = holds.map(({ act }) => reasonOf(admission.take(staying, act)));
    expect(admission.load).toMatchObject({ running: 2, waiting: 2 });
    expect(await Promise.all(asked.slice(4))).toEqual(["full", "full"]);
    for (const { end } of holds) end();
    expect(await Promise.all(asked)).toEqual(["done", "done", "done", "done", "full", "full"]);
    expect(admission.load).toEqual({ running: 0, waiting: 0, shed: { full: 2, waited: 0 } });
  });

  it("turns away whose turn does not come in time, and forgets who has gone", async () => {
    const admission = new Admission({ limits });
    const [one, other] = [hold(), hold()];
    const running = [admission.take(staying, one.act), admission.take(staying, other.act)];
    const gone = new AbortController();
    const waits = [admission.take(gone.signal, hold().act), admission.take(staying, hold().act)].map(
      reasonOf,
    );
    gone.abort();
    expect(await Promise.all(waits)).toEqual(["left", "waited"]);
    expect(admission.load.waiting).toBe(0);
    one.end();
    other.end();
    await Promise.all(running);
    expect(admission.load.running).toBe(0);
  });

  it("gives a turn back where the work fails", async () => {
    const admission = new Admission({ limits });
    for (let round = 0; round < 5; round += 1) {
      await expect(admission.take(staying, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    }
    expect(admission.load.running).toBe(0);
  });

  it("lets nobody wait while the process is late", async () => {
    let late = 0;
    const admission = new Admission({ limits, lateMs: () => late });
    const holds = [hold(), hold()];
    const running = holds.map(({ act }) => admission.take(staying, act));
    late = 1500;
    expect(await reasonOf(admission.take(staying, hold().act))).toBe("full");
    for (const { end } of holds) end();
    await Promise.all(running);
    // A free place is given all the same: there is nothing to wait for.
    expect(await reasonOf(admission.take(staying, async () => "quick"))).toBe("done");
  });
});

describe("the watch on the process", () => {
  it("sees that it is late while it still is", () => {
    const watch = new LoopWatch();
    const until = performance.now() + 260;
    while (performance.now() < until);
    expect(watch.lateMs).toBeGreaterThan(40);
  });
});

describe("work that several share", () => {
  it("is done once, and called off only when the last has gone", async () => {
    const shared = new SharedWork<string>();
    const begun: AbortSignal[] = [];
    const { act, end } = hold();
    const work = (signal: AbortSignal) => {
      begun.push(signal);
      return act();
    };
    const [first, second] = [new AbortController(), new AbortController()];
    const asked = [shared.join("key", first.signal, work), shared.join("key", second.signal, work)];
    first.abort();
    expect(begun.map(({ aborted }) => aborted)).toEqual([false]);
    second.abort();
    expect(begun.map(({ aborted }) => aborted)).toEqual([true]);
    // Whoever comes now must not join what is being stopped.
    asked.push(shared.join("key", staying, work));
    expect(begun.map(({ aborted }) => aborted)).toEqual([true, false]);
    end();
    expect(await Promise.all(asked)).toEqual(["done", "done", "done"]);
  });
});
