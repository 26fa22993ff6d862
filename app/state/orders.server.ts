import { request as httpRequest } from "node:http";
import { StateInUseError } from "./state-lock.server";
import { openStateStore, type StateStore } from "./state-store.server";

/** What a command can have done, by name; each gets what the command sent, and gives an answer that is JSON. */
export type Orders = Readonly<Record<string, (state: StateStore, input: unknown) => unknown>>;

/** An order that was refused; the message is for whoever gave it. */
export class OrderError extends Error {}

/**
 * Carries out an order on a state folder: here where no server has it open, else in that server, where it takes effect at once.
 *
 * Throws an OrderError where it is refused, and a StateInUseError where another command has the folder open.
 */
export async function runOrder(
  folder: string,
  orders: Orders,
  name: string,
  input: unknown,
): Promise<unknown> {
  let state: StateStore;
  try {
    state = openStateStore(folder);
  } catch (error) {
    if (!(error instanceof StateInUseError) || !error.holder?.socket) throw error;
    return sendOrder(error.holder.socket, name, input);
  }
  try {
    const order = orders[name];
    if (order === undefined) throw new OrderError(`There is no order "${name}".`);
    return await order(state, input);
  } finally {
    state.close();
  }
}

function sendOrder(socketPath: string, name: string, input: unknown): Promise<unknown> {
  return new Promise((done, fail) => {
    const sent = httpRequest({ socketPath, path: "/", method: "POST" }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      answer.once("error", fail);
      answer.once("end", () => {
        const { result = null, refusal = null } = JSON.parse(text) as {
          readonly result?: unknown;
          readonly refusal?: string | null;
        };
        if (refusal === null) done(result);
        else fail(new OrderError(refusal));
      });
    });
    sent.once("error", fail);
    sent.end(JSON.stringify({ name, input }));
  });
}
