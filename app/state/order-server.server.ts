import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { OrderError, type Orders } from "./orders.server";
import type { StateStore } from "./state-store.server";

/** Bytes that every system takes for the address of a socket (macOS: 104 with the closing zero). */
const LONGEST_SOCKET = 100;
const LONGEST_ORDER = 64 * 1024;

/** Where a server takes orders. */
export interface OrderSocket {
  readonly path: string;
  /** Takes away a private folder that was made for it. */
  readonly remove: () => void;
}

/** Chooses where a server of a state folder takes orders: in it, or in a private temporary folder where that path is too long for a socket. */
export function chooseOrderSocket(folder: string): OrderSocket {
  const path = resolve(folder, "orders.sock");
  if (Buffer.byteLength(path) <= LONGEST_SOCKET) return { path, remove: () => rmSync(path, { force: true }) };
  const elsewhere = join(mkdtempSync(join(tmpdir(), "readiness-")), "orders.sock");
  return { path: elsewhere, remove: () => rmSync(dirname(elsewhere), { recursive: true, force: true }) };
}

/** Takes the orders of commands for the process that has the state folder open; the socket is this user's alone. */
export async function serveOrders(
  state: StateStore,
  orders: Orders,
  socket: OrderSocket,
): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    carryOut(request, state, orders)
      .catch((error: unknown) => {
        if (error instanceof OrderError) return { refusal: error.message };
        return { refusal: `The server failed: ${error instanceof Error ? error.message : error}` };
      })
      .then((answer) => response.end(JSON.stringify(answer)));
  });
  // One that a killed server left; whoever opened the state folder is the only one to use it.
  rmSync(socket.path, { force: true });
  await new Promise<void>((done, fail) => {
    server.once("error", fail);
    server.listen(socket.path, done);
  });
  chmodSync(socket.path, 0o600);
  return () =>
    new Promise((done) => {
      server.close(() => {
        socket.remove();
        done();
      });
      server.closeAllConnections();
    });
}

async function carryOut(request: IncomingMessage, state: StateStore, orders: Orders): Promise<object> {
  let text = "";
  request.setEncoding("utf8");
  for await (const part of request) {
    text += String(part);
    if (text.length > LONGEST_ORDER) throw new OrderError("The order is too long.");
  }
  const { name, input } = JSON.parse(text) as { readonly name: string; readonly input: unknown };
  const order = Object.hasOwn(orders, name) ? orders[name] : undefined;
  if (order === undefined)
    throw new OrderError(`The server that runs knows no order "${name}"; it may be of another version.`);
  return { result: (await order(state, input)) ?? null };
}
