import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { toMissingRelease } from "../../app/api/missing-release";
import { PROBLEM_KINDS } from "../../app/api/problem-kinds";
import { englandScope } from "../../app/domain/viewer";
import { createShelf } from "../../app/http/store-shelf.server";
import { ReleaseStore } from "../../app/release/release-store.server";
import { loader } from "../../app/routes/r.$/route";

let folder: string;
let store: ReleaseStore;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "removed-"));
  await writeFile(path.join(folder, "removed"), "r0123456789ab 2026-11-21\n");
  store = new ReleaseStore(folder);
});
afterAll(async () => {
  store.close();
  await rm(folder, { recursive: true });
});

/** What a permanent address answers whose release is not there. */
async function answer(address: string): Promise<readonly [number, string]> {
  const shelf = createShelf(store.seenBy([englandScope]), () => true);
  const request = new Request(`http://localhost${address}`);
  try {
    await loader({ request, context: { shelf }, params: {} });
  } catch (refusal) {
    if (!(refusal instanceof Response)) throw refusal;
    const { message } = (await refusal.json()) as { readonly message: string };
    return [refusal.status, message];
  }
  throw new Error("the address was answered");
}

it("a permanent address of a release that was taken away says since when, and that it will not come back", async () => {
  const [status, message] = await answer("/r/r0123456789ab/organisation/RAA");
  expect(status).toBe(410);
  expect(message).toMatch(/^Release r0123456789ab was taken away on 21 November 2026, because /);
});

it("one of a release that never was here is not found, as is one that names none", async () => {
  expect((await answer("/r/r000000000000/"))[0]).toBe(404);
  expect((await answer("/r/"))[0]).toBe(404);
});

it("programs are told the same", async () => {
  const lender = store.seenBy([englandScope]);
  const removed = await toMissingRelease(lender, "r0123456789ab", "release");
  expect([removed.kind, PROBLEM_KINDS[removed.kind].status]).toEqual(["release-removed", 410]);
  expect(removed.message).toContain("2026-11-21");
  expect(removed.parts).toMatchObject([{ at: "release", found: "r0123456789ab" }]);
  const unknown = await toMissingRelease(lender, "r000000000000", null);
  expect([unknown.kind, PROBLEM_KINDS[unknown.kind].status, unknown.parts]).toEqual([
    "release-not-found",
    404,
    [],
  ]);
});
