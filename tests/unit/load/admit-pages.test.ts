import { describe, expect, it } from "vitest";
import { Admission, ShedError } from "../../../app/http/admission.ts";
import { admitPages } from "../../../app/http/admit-pages.ts";
import { findWatch } from "../../../app/release/query-watch.server.ts";
import { everybody } from "../../support/open-gate.ts";

const limits = { atOnce: 1, mostWaiting: 0, longestWait: 50, mostLate: 1000 };
const page = () => new Request("http://localhost/account");

function open() {
  let finish = () => {};
  const finished = new Promise<void>((done) => {
    finish = done;
  });
  const signals: (AbortSignal | null)[] = [];
  const handle = admitPages(async () => {
    signals.push(findWatch().signal);
    await finished;
    return new Response("a page");
  }, new Admission({ limits }));
  return { handle, finish, signals };
}

describe("pages made for one person", () => {
  it("are turned away where enough are being made, but for what a form of somebody signed in led to", async () => {
    const { handle, finish } = open();
    const asker = { gone: new AbortController().signal, hasSentForm: true };
    const first = handle(page(), { release: null, viewer: null });
    await expect(handle(page(), { release: null, viewer: null, asker })).rejects.toThrow(ShedError);
    const formResult = handle(page(), { release: null, viewer: everybody, asker });
    finish();
    expect((await first).status).toBe(200);
    expect((await formResult).status).toBe(200);
  });

  it("stop their queries when whoever asked has gone", async () => {
    const { handle, finish, signals } = open();
    const gone = new AbortController();
    const asked = handle(page(), { release: null, asker: { gone: gone.signal, hasSentForm: false } });
    expect(signals.map((signal) => signal?.aborted)).toEqual([false]);
    gone.abort();
    expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
    finish();
    await asked;
  });
});
