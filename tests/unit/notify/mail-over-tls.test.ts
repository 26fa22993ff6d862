import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { SMTPServerOptions } from "smtp-server";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createAuthority } from "../../support/self-made-authority.ts";
import { openMailbox } from "../../support/smtp-mailbox.ts";

/** Addresses of this machine that are none of its names, so that a mail server there counts as one elsewhere. */
const HERE = "127.0.0.2";
const THERE = "127.0.0.3";

const authority = createAuthority();
let folder: string;
let authorityFile: string;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "authority-"));
  authorityFile = path.join(folder, "authority.pem");
  writeFileSync(authorityFile, authority.certificate);
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A mail server with a certificate of our authority that asks for a password; what it saw of mails and passwords, and how they came. */
async function openServer(
  options: SMTPServerOptions & { readonly host: string; readonly names: readonly string[] },
) {
  const { host, names, ...others } = options;
  const seen: string[] = [];
  const box = await openMailbox(
    {
      ...authority.certify(...names),
      authOptional: false,
      disabledCommands: [],
      onAuth: ({ username }, { secure, tlsOptions }, done) => {
        const protocol = (tlsOptions as { readonly standardName?: string } | undefined)?.standardName;
        seen.push(`password of ${username} ${secure ? `over TLS ${protocol ?? ""}`.trim() : "in the clear"}`);
        done(null, { user: 1 });
      },
      ...others,
    },
    undefined,
    host,
  );
  closing.push(box.close);
  return { port: box.port, seen, mails: box.mails };
}

/** Somebody between the two who takes the offer of TLS out, and says no in the server's place. */
async function openStripper(port: number): Promise<number> {
  const sockets = new Set<Socket>();
  const stripper = createServer((client) => {
    const server = connect(port, HERE);
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
    }
    client.on("close", () => server.destroy());
    server.on("close", () => client.destroy());
    server.on("data", (said: Buffer) =>
      client.write(said.toString("latin1").replace(/^(250[- ])STARTTLS/m, "$1HELP"), "latin1"),
    );
    client.on("data", (said: Buffer) => {
      if (/^STARTTLS/i.test(said.toString("latin1"))) client.write("454 4.7.0 TLS not available\r\n");
      else server.write(said);
    });
  });
  await new Promise<void>((done) => stripper.listen(0, HERE, done));
  closing.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => stripper.close(done));
  });
  return (stripper.address() as AddressInfo).port;
}

/** Sends a mail as the dashboard does, in a process that is given the authority unless told otherwise. */
async function send(url: string, hasAuthority = true): Promise<unknown> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", "tests/support/send-mail.ts"],
    {
      env: {
        NODE_ENV: "production",
        PATH: process.env.PATH,
        TMPDIR: tmpdir(),
        READINESS_SMTP_URL: url,
        READINESS_MAIL_FROM: "readiness@example.nhs.uk",
        ...(hasAuthority ? { NODE_EXTRA_CA_CERTS: authorityFile } : {}),
      },
    },
  );
  return JSON.parse(stdout);
}

describe("a mail to a server elsewhere", () => {
  it("goes over TLS, password and all, where a known authority vouches for the server's address", async () => {
    const { port, seen, mails } = await openServer({ host: HERE, names: [HERE] });
    expect(await send(`smtp://kim:secret@${HERE}:${port}`)).toEqual({ kind: "sent" });
    expect(seen).toEqual([expect.stringMatching(/^password of kim over TLS/)]);
    expect(mails.map(({ to }) => to)).toEqual([["kim@example.nhs.uk"]]);
  });

  it("goes over TLS from the first byte, too, and by the server's name", async () => {
    const { port, seen, mails } = await openServer({ host: "127.0.0.1", names: ["localhost"], secure: true });
    expect(await send(`smtps://kim:secret@localhost:${port}`)).toEqual({ kind: "sent" });
    expect(seen).toEqual([expect.stringMatching(/^password of kim over TLS/)]);
    expect(mails).toHaveLength(1);
  });

  it.each([
    ["has a certificate for another address", { host: THERE, names: [HERE] }, `${THERE}`, true],
    [
      "has a certificate for a name, and is asked by its address",
      { host: HERE, names: ["mail.example"] },
      HERE,
      true,
    ],
    [
      "has the right certificate of an authority that we were not told of",
      { host: HERE, names: [HERE] },
      HERE,
      false,
    ],
  ])("is kept where it %s: it gets neither password nor mail", async (_how, options, host, hasAuthority) => {
    const { port, seen, mails } = await openServer(options);
    const result = await send(`smtp://kim:secret@${host}:${port}`, hasAuthority);
    expect(result).toEqual({ kind: "down", fault: expect.stringMatching(/^smtp_e(tls|socket)$/) });
    expect([seen, mails]).toEqual([[], []]);
  });

  it("is kept where TLS from the first byte is for another name", async () => {
    const { port, seen, mails } = await openServer({
      host: "127.0.0.1",
      names: ["mail.example"],
      secure: true,
    });
    expect(await send(`smtps://kim:secret@localhost:${port}`)).toMatchObject({ kind: "down" });
    expect([seen, mails]).toEqual([[], []]);
  });

  it("is kept where somebody between the two takes STARTTLS away: nothing is said in the clear", async () => {
    const { port, seen, mails } = await openServer({ host: HERE, names: [HERE] });
    const stripped = await openStripper(port);
    expect(await send(`smtp://kim:secret@${HERE}:${stripped}`)).toEqual({
      kind: "down",
      fault: "smtp_etls_454",
    });
    expect([seen, mails]).toEqual([[], []]);
  });
});
