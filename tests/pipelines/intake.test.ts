import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startIntake } from "../../pipelines/intake/intake-server.ts";
import { chooseSocketPath } from "../../pipelines/intake/socket-path.ts";
import { multipart, startTestIntake, type TestIntake, toMultipart } from "../support/intake.ts";

const centres = "centre_id,organisation_code\n101,RAA\n";
const limits = {
  fileBytes: 200_000,
  requestBytes: 500_000,
  filesAtOnce: 3,
  uploadsAtOnce: 4,
  idleTime: 1500,
};

let intake: TestIntake;

beforeEach(async () => {
  intake = await startTestIntake(limits);
  mkdirSync(intake.paths.exports);
});

afterEach(() => intake.stop());

/** Everything in the inbox, hidden files too. */
const inboxNames = () => readdirSync(intake.paths.inbox).sort();

async function messageOf(name: string, content: string | Buffer): Promise<string> {
  const { status, content: answer } = await intake.upload({ name, content });
  expect(status).toBe(422);
  expect(answer.outcomes?.[0]?.outcome).toBe("refused");
  return answer.outcomes?.[0]?.message ?? "";
}

describe("an upload", () => {
  it("leaves its files in the inbox, readable by their owner alone, and nothing else", async () => {
    const { status, content } = await intake.upload(
      { name: "centres.csv", content: centres },
      { name: "Größe, März.csv", content: "a,b\n" },
    );
    expect(status).toBe(200);
    expect(content.outcomes).toEqual([
      { name: "centres.csv", outcome: "stored", message: "" },
      { name: "Größe, März.csv".normalize("NFC"), outcome: "stored", message: "" },
    ]);
    expect(inboxNames()).toEqual(["Größe, März.csv".normalize("NFC"), "centres.csv"]);
    expect(statSync(path.join(intake.paths.inbox, "centres.csv")).mode & 0o777).toBe(0o600);
    const { files } = await intake.listFiles();
    expect(files.map(({ name, size }) => [name, size])).toEqual([
      ["Größe, März.csv".normalize("NFC"), 4],
      ["centres.csv", 36],
    ]);
    expect(files[1]?.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it("brings a name of decomposed letters into its composed form", async () => {
    await intake.upload({ name: "Gro\u0308ße.csv", content: centres });
    expect(inboxNames()).toEqual(["Größe.csv".normalize("NFC")]);
  });

  it.each([
    ["../centres.csv", /cannot be part of a file name/],
    ["..\\centres.csv", /cannot be part of a file name/],
    ["/etc/cron.d/centres.csv", /cannot be part of a file name/],
    ["C:centres.csv", /cannot be part of a file name/],
    ["cen\u0000tres.csv", /cannot be part of a file name/],
    ["cen\u202etres.csv", /cannot be part of a file name/],
    [".centres.csv", /begins with a dot/],
    ["~$centres.xlsx", /begins with a dot or with ~\$/],
    ["centres.csv ", /begins or ends with a space/],
    [`${"x".repeat(250)}.csv`, /longer than 200 bytes/],
    ["centres.exe", /does not end in any of \.xlsx, \.csv/],
    ["centres", /does not end in any of/],
    ["mapping.json", /does not end in any of .*\.mapping\.json/],
  ])("of a file named %j is refused", async (name, message) => {
    expect(await messageOf(name, centres)).toMatch(message);
    expect(inboxNames()).toEqual([]);
  });

  it.each([
    ["a.xlsx", centres, /ends in \.xlsx, but the content is something else/],
    ["a.csv", "PK\u0003\u0004 and so on", /ends in \.csv, but the content is a ZIP package/],
    ["a.csv", "\n<!DOCTYPE html><html>", /a web page/],
    ["a.csv", Buffer.from([97, 44, 0, 1, 2, 0]), /binary data/],
    ["a.csv", "%PDF-1.7", /a PDF/],
    ["a.xlsx", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), /password-protected workbook or an old \.xls/],
    ["a.xlsx", "PK\u0003\u0004 but no workbook", /not a whole Excel workbook/],
    ["a.parquet", "PAR1 and then it stops", /does not end so/],
    ["a.csv.gz", centres, /ends in \.csv\.gz, but the content is something else/],
    ["a.mapping.json", "[1, 2]", /no JSON object/],
    ["a.geojson", centres, /no JSON object/],
    ["a.csv", "", /empty/],
  ])("named %s with other content is refused", async (name, content, message) => {
    expect(await messageOf(name, content)).toMatch(message);
    expect(inboxNames()).toEqual([]);
  });

  it.each([
    ["a.xlsx", "PK\u0003\u0004 … [Content_Types].xml …"],
    ["a.parquet", "PAR1 … PAR1 and at its end PAR1"],
    ["a.csv", Buffer.from("\ufeffa,b\n", "utf16le")],
    ["a.tsv", Buffer.from("\ufeffa\tb\n", "utf16le")],
    ["a.csv", "=cmd|' /C calc'!A0,b\n"],
    ["a.survey.mapping.json", ' \n{"version": 2}'],
  ])("named %s is taken when its content agrees", async (name, content) => {
    expect((await intake.upload({ name, content })).status).toBe(200);
    expect(inboxNames()).toEqual([name]);
  });

  it("keeps the good files of a request and says what is wrong with the others", async () => {
    const { status, content } = await intake.upload(
      { name: "large.csv", content: "x".repeat(limits.fileBytes + 1) },
      { name: "centres.csv", content: centres },
    );
    expect(status).toBe(200);
    expect(content.outcomes?.map(({ outcome }) => outcome)).toEqual(["refused", "stored"]);
    expect(content.outcomes?.[0]?.message).toContain("more than 195.3 kB");
    expect(inboxNames()).toEqual(["centres.csv"]);
  });

  it("of more bytes than a request may have is refused, announced or not", async () => {
    const body = toMultipart(
      ["a.csv", "b.csv", "c.csv"].map((name) => ({ name, content: "x".repeat(190_000) })),
    );
    for (const headers of [{ "content-length": String(body.length) }, { "transfer-encoding": "chunked" }]) {
      const { status, content } = await intake.send(body, { ...multipart, ...headers });
      expect([status, content.message]).toEqual([
        413,
        "These files have more than 488.3 kB together. Upload them a few at a time.",
      ]);
    }
    expect(inboxNames()).toEqual([]);
  });

  it("of more files than a request may have keeps none", async () => {
    const names = ["a.csv", "b.csv", "c.csv", "d.csv"];
    const { status } = await intake.upload(...names.map((name) => ({ name, content: centres })));
    expect(status).toBe(413);
    expect(inboxNames()).toEqual([]);
  });

  it("without a file, or that is no form, is refused", async () => {
    expect((await intake.upload({ name: "", content: "" })).status).toBe(400);
    expect((await intake.send(Buffer.from("{}"), { "content-type": "application/json" })).status).toBe(415);
    expect((await intake.send(Buffer.from("x"), { "content-type": "multipart/form-data; x" })).status).toBe(
      400,
    );
  });

  it("that ends in the middle of a file leaves nothing behind", async () => {
    const whole = toMultipart([
      { name: "centres.csv", content: centres },
      { name: "b.csv", content: centres },
    ]);
    const { status, content } = await intake.send(whole.subarray(0, whole.length - 60), multipart);
    expect([status, content.message]).toEqual([
      400,
      "The upload broke off before it was complete. Nothing was kept; try again.",
    ]);
    expect(inboxNames()).toEqual([]);
  });

  it("whose line is cut leaves nothing behind", async () => {
    const body = toMultipart([{ name: "centres.csv", content: "x".repeat(100_000) }], false);
    const sent = intake.send(body, { ...multipart, "content-length": "400000" }, true);
    await expect(sent).rejects.toThrow();
    // The cut may reach the intake before the file's first bytes have.
    await expect.poll(async () => (await intake.listFiles()).receiving, { timeout: 10_000 }).toEqual([]);
    await expect.poll(inboxNames, { timeout: 10_000 }).toEqual([]);
  });

  it("that stops sending is given up", async () => {
    const body = toMultipart([{ name: "centres.csv", content: "x".repeat(50_000) }], false);
    const sent = intake.send(body, { ...multipart, "content-length": "400000" });
    const outcome = sent.then(
      ({ status }) => status,
      () => "cut",
    );
    await expect
      .poll(async () => (await intake.listFiles()).receiving.map(({ name }) => name))
      .toEqual(["centres.csv"]);
    expect([400, "cut"]).toContain(await outcome);
    await expect.poll(inboxNames).toEqual([]);
  });

  it("of the same bytes under the same name is welcome, of other bytes it is refused", async () => {
    await intake.upload({ name: "centres.csv", content: centres });
    const again = await intake.upload({ name: "centres.csv", content: centres });
    expect(again.content.outcomes?.[0]?.outcome).toBe("same");
    for (const name of ["centres.csv", "CENTRES.csv"]) {
      expect(await messageOf(name, `${centres}102,RAB\n`)).toMatch(/Another file of this name/);
    }
    expect((await intake.listFiles()).files.map(({ size }) => size)).toEqual([36]);
  });

  it("at the same moment as another of its name never mixes with it", async () => {
    const contents = ["a", "b", "c", "d"].map((letter) => `${letter.repeat(150_000)}\n`);
    const answers = await Promise.all(
      contents.map((content) => intake.upload({ name: "centres.csv", content })),
    );
    expect(answers.map(({ content }) => content.outcomes?.[0]?.outcome).sort()).toEqual([
      "refused",
      "refused",
      "refused",
      "stored",
    ]);
    expect(inboxNames()).toEqual(["centres.csv"]);
  });

  it("is refused when the room left is promised to others", async () => {
    const { bavail, bsize } = await statfs(tmpdir());
    const free = bavail * bsize;
    const length = String(Math.floor(free * 0.4));
    const crowded = await startTestIntake({ diskReserve: free * 0.4, requestBytes: free, idleTime: 5000 });
    const first = request({
      socketPath: crowded.socket,
      path: "/files",
      method: "POST",
      headers: { ...multipart, "content-length": length },
    });
    first.on("error", () => undefined);
    first.write(toMultipart([{ name: "first.csv", content: centres }], false));
    await expect.poll(async () => (await crowded.listFiles()).receiving.length).toBe(1);
    const { status } = await crowded.send(Buffer.from(""), { ...multipart, "content-length": length });
    expect(status).toBe(507);
    first.destroy();
    await crowded.stop();
  });

  it("is refused when the disk has no room left", async () => {
    const full = await startTestIntake({ diskReserve: Number.MAX_SAFE_INTEGER });
    const { status, content } = await full.upload({ name: "centres.csv", content: centres });
    expect([status, content.message]).toEqual([
      507,
      expect.stringContaining("disk of this server is too full"),
    ]);
    await full.stop();
  });
});

describe("the inbox", () => {
  it("says what a file is by its content, and what is wrong with one it does not know", async () => {
    await intake.upload(
      { name: "centres.csv", content: centres },
      { name: "other.csv", content: "first,second\n1,2\n" },
    );
    const recognitions = async () => (await intake.listFiles()).files.map(({ recognition }) => recognition);
    await expect.poll(recognitions, { timeout: 30_000, interval: 200 }).toEqual([
      { state: "recognised", kind: "Centre map" },
      { state: "refused", found: expect.any(String), remedy: expect.any(String) },
    ]);
  });

  it("gives a file back to nothing when it is removed", async () => {
    await intake.upload({ name: "centres.csv", content: centres });
    const [file] = (await intake.listFiles()).files;
    expect((await intake.ask("DELETE", `/files/${file?.id}`)).status).toBe(200);
    expect(inboxNames()).toEqual([]);
    expect((await intake.ask("DELETE", `/files/${file?.id}`)).status).toBe(404);
  });

  it.each(["..%2f..%2fetc", "centres.csv", "0000", "."])(
    "does not remove by anything but an identifier: %s",
    async (id) => {
      await intake.upload({ name: "centres.csv", content: centres });
      expect((await intake.ask("DELETE", `/files/${id}`)).status).toBe(404);
      expect(inboxNames()).toEqual(["centres.csv"]);
    },
  );

  it("takes away what a killed intake left half received", async () => {
    const draft = path.join(intake.paths.inbox, ".upload-1.part");
    writeFileSync(draft, "half");
    utimesSync(draft, new Date(), new Date(Date.now() - 3_600_000));
    writeFileSync(path.join(intake.paths.inbox, ".upload-2.part"), "under way");
    const socket = path.join(intake.paths.data, "second.sock");
    const second = await startIntake({ paths: intake.paths, socket });
    expect(inboxNames()).toEqual([".upload-2.part"]);
    await second?.stop();
  });
});

describe("a run", () => {
  const runTo = async (action: "check" | "load", more: object = {}) => {
    const { status, content } = await intake.ask("POST", "/runs", { action, ...more });
    const runId = content.runId ?? "";
    if (status === 202) {
      await expect
        .poll(async () => (await intake.findRun(runId)).status.state, { timeout: 30_000 })
        .toMatch(/done|failed/);
    }
    return { status, runId, run: await intake.findRun(runId) };
  };

  it("checks the inbox, and its load publishes what was checked", async () => {
    await intake.upload({ name: "centres.csv", content: centres });
    const check = await runTo("check");
    expect(check.run).toMatchObject({ result: "pass", outcome: "would_publish", isOfInbox: true });
    const load = await runTo("load", { checkedBy: check.runId });
    expect(load.run).toMatchObject({ result: "pass", outcome: "published" });
    expect(inboxNames()).toEqual([]);
    const { content } = await intake.ask("GET", "/runs");
    expect(content.runs?.map(({ status }) => status.action).sort()).toEqual(["check", "load"]);
  });

  it("is one at a time, and no file is removed under it", async () => {
    await intake.upload({ name: "slow.csv", content: centres });
    const [first, second] = await Promise.all([
      intake.ask("POST", "/runs", { action: "check" }),
      intake.ask("POST", "/runs", { action: "check" }),
    ]);
    expect([first.status, second.status].sort()).toEqual([202, 409]);
    const [file] = (await intake.listFiles()).files;
    expect((await intake.ask("DELETE", `/files/${file?.id}`)).status).toBe(409);
    const runId = first.content.runId ?? second.content.runId ?? "";
    expect((await intake.findRun(runId)).status.state).toMatch(/waiting|running/);
    await expect.poll(async () => (await intake.findRun(runId)).status.done, { timeout: 30_000 }).toBe(1);
    expect((await intake.findRun(runId)).report).toBeNull();
    writeFileSync(path.join(intake.paths.data, "go"), "");
    await expect
      .poll(async () => (await intake.findRun(runId)).status.state, { timeout: 30_000 })
      .toBe("done");
  });

  it("loads nothing that was not checked, failed its check, or has changed since", async () => {
    await intake.upload({ name: "centres.csv", content: centres });
    expect((await intake.ask("POST", "/runs", { action: "load" })).status).toBe(409);
    const check = await runTo("check");
    await intake.upload({ name: "bad.csv", content: centres });
    const late = await intake.ask("POST", "/runs", { action: "load", checkedBy: check.runId });
    expect([late.status, late.content.message]).toEqual([409, expect.stringContaining("Check them again")]);
    const failed = await runTo("check");
    expect(failed.run).toMatchObject({ result: "fail", outcome: "blocked", problems: 1 });
    expect((await intake.ask("POST", "/runs", { action: "load", checkedBy: failed.runId })).status).toBe(409);
    expect(inboxNames()).toEqual(["bad.csv", "centres.csv"]);
  });

  it("that ends without a report says so", async () => {
    await intake.upload({ name: "crash.csv", content: centres });
    const { run } = await runTo("check");
    expect(run.status).toMatchObject({ state: "failed", exitCode: 1 });
    expect(run.status.message).toContain("ended before it was done");
    expect(run.report).toBeNull();
  });

  it.each(["..%2f..", "../status.json", "20261121T120000-00000g", "x"])(
    "is found by its number only: %s",
    async (id) => {
      expect((await intake.ask("GET", `/runs/${id}`)).status).toBe(404);
    },
  );

  it.each([[{ action: "publish" }], [{ action: "load", checkedBy: "../../x" }], ["text"], [null]])(
    "is not started by %j",
    async (body) => {
      expect((await intake.ask("POST", "/runs", body)).status).toBe(400);
    },
  );
});

describe("the socket", () => {
  it("belongs to this user alone and is not served twice", async () => {
    expect(statSync(intake.socket).mode & 0o777).toBe(0o600);
    expect(await startIntake({ paths: intake.paths, socket: intake.socket })).toBeNull();
    expect((await intake.listFiles()).files).toEqual([]);
  });

  it("has a short path however deep the data folder lies", async () => {
    const deep = path.join(intake.paths.data, "x".repeat(120));
    const socket = await chooseSocketPath(deep);
    expect(Buffer.byteLength(socket)).toBeLessThan(100);
    expect(statSync(path.dirname(socket)).mode & 0o777).toBe(0o700);
    expect(existsSync(deep)).toBe(false);
    expect(await chooseSocketPath(intake.paths.data)).toBe(
      path.join(intake.paths.data, "state", "intake.sock"),
    );
  });
});
