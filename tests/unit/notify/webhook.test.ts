import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isPublicAddress } from "../../../app/notify/public-address.ts";
import { createWebhookCaller, type WebhookOptions } from "../../../app/notify/webhook.server.ts";
import { parseWebhookAddress } from "../../../app/notify/webhook-address.ts";

const SECRET = `whsec_${Buffer.from("a key of thirty-two bytes or so..").toString("base64")}`;

let server: Server;
let port: number;
let taken: { readonly headers: IncomingHttpHeaders; readonly body: string }[];
let answer: (response: ServerResponse) => void;

beforeEach(async () => {
  taken = [];
  answer = (response) => response.writeHead(204).end();
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => {
      body += part.toString();
    });
    request.on("end", () => {
      taken.push({ headers: request.headers, body });
      answer(response);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  port = (server.address() as AddressInfo).port;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

function send(address = `http://127.0.0.1:${port}/hook?key=1`, options: Partial<WebhookOptions> = {}) {
  const caller = createWebhookCaller({ allowsPrivate: true, now: () => 1_795_000_000_000, ...options });
  return caller.send({ id: "msg-1", address, secret: SECRET, body: '{"type":"ping"}' });
}

describe("a call", () => {
  it("is signed with id and time, so that its receiver can tell that it is ours and new", async () => {
    expect(await send()).toEqual({ kind: "sent" });
    const [call] = taken;
    expect(call?.body).toBe('{"type":"ping"}');
    expect(call?.headers).toMatchObject({
      "webhook-id": "msg-1",
      "webhook-timestamp": "1795000000",
      "content-type": "application/json",
    });
    const key = Buffer.from(SECRET.slice(6), "base64");
    const signed = createHmac("sha256", key).update(`msg-1.1795000000.${call?.body}`).digest("base64");
    expect(call?.headers["webhook-signature"]).toBe(`v1,${signed}`);
  });

  it("is made again later after any refusal but 410, and follows nobody elsewhere", async () => {
    answer = (response) => response.writeHead(503).end();
    expect(await send()).toEqual({ kind: "later", fault: "webhook_503" });
    answer = (response) => response.writeHead(302, { location: `http://127.0.0.1:${port}/other` }).end();
    expect(await send()).toEqual({ kind: "later", fault: "webhook_302" });
    answer = (response) => response.writeHead(410).end();
    expect(await send()).toEqual({ kind: "never", fault: "webhook_410" });
    expect(taken).toHaveLength(3);
  });

  it("waits for nobody without end, and reads no answer without end", async () => {
    answer = () => undefined;
    expect(await send(undefined, { patience: 150 })).toEqual({ kind: "later", fault: "webhook_timeout" });
    answer = (response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write("x".repeat(65_536)), 5);
      response.once("close", () => clearInterval(timer));
    };
    expect(await send()).toEqual({ kind: "sent" });
  });

  it("that is answered by a change of protocol is made again later", async () => {
    server.prependOnceListener("request", (_request, response) => {
      response.socket?.end("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n");
    });
    expect(await send(undefined, { patience: 3000 })).toEqual({ kind: "later", fault: "webhook_closed" });
  });

  it("is not made to an address of this machine or a private network unless that is allowed", async () => {
    const options = { allowsPrivate: false };
    const never = { kind: "never", fault: "webhook_address" };
    expect(await send(`http://127.0.0.1:${port}/`, options)).toEqual(never);
    expect(await send(`https://127.0.0.1:${port}/`, options)).toEqual(never);
    expect(await send(`https://[::1]:${port}/`, options)).toEqual(never);
    expect(await send("https://169.254.169.254/latest", options)).toEqual(never);
    expect(taken).toEqual([]);
  });

  it("is not made to a name that leads to a private address, not even among public ones", async () => {
    const asked: string[] = [];
    const lookup = ((name: string, _options: object, done: (...found: readonly unknown[]) => void) => {
      asked.push(name);
      done(null, [
        { address: "93.184.215.14", family: 4 },
        { address: "127.0.0.1", family: 4 },
      ]);
    }) as unknown as NonNullable<WebhookOptions["lookup"]>;
    const result = await send(`https://hooks.example:${port}/`, { allowsPrivate: false, lookup });
    expect(result).toEqual({ kind: "later", fault: "webhook_private" });
    expect([asked, taken]).toEqual([["hooks.example"], []]);
  });
});

describe("an IP address", () => {
  it.each([
    ...["0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.8.8.8", "169.254.169.254", "172.16.0.1"],
    ...["172.31.255.255", "192.168.1.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "192.0.2.1"],
    ...["::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1"],
    ...["ff02::1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "2001::1", "100::1"],
    ...["", "example.org", "127.1", "0x7f000001"],
  ])("%s is not of the public network", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(["8.8.8.8", "172.32.0.1", "100.128.0.1", "2a00:1450:4009::1", "2606:4700::1111"])(
    "%s is",
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
});

describe("the address of a webhook", () => {
  it.each([
    ["https://hooks.example/a?b=c", "https://hooks.example/a?b=c"],
    [" https://hooks.example ", "https://hooks.example/"],
    ["http://hooks.example/", null],
    ["http://localhost/", null],
    ["https://localhost/", null],
    ["https://a.localhost/", null],
    ["https://0x7f.1/", null],
    ["https://2130706433/", null],
    ["https://[::ffff:127.0.0.1]/", null],
    ["https://kim:secret@hooks.example/", null],
    ["https://hooks.example/#part", null],
    ["ftp://hooks.example/", null],
    ["javascript:alert(1)", null],
    ["hooks.example", null],
    [`https://hooks.example/${"a".repeat(600)}`, null],
  ])("%s is read as %s", (text, expected) => {
    expect(parseWebhookAddress(text, false)).toBe(expected);
  });

  it("may be http of this machine, and of nobody else, where private addresses are allowed", () => {
    expect(parseWebhookAddress("http://localhost:8080/x", true)).toBe("http://localhost:8080/x");
    expect(parseWebhookAddress("https://10.0.0.1/", true)).toBe("https://10.0.0.1/");
    expect(parseWebhookAddress("http://10.0.0.1/", true)).toBeNull();
  });
});
