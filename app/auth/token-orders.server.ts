import { z } from "zod";
import { isRole, parseScope } from "../domain/viewer";
import { OrderError, type Orders } from "../state/orders.server";
import type { StateStore } from "../state/state-store.server";
import { AccountError } from "./accounts.server";
import type { RecordAuthEvent } from "./auth-event";
import { Tokens } from "./tokens.server";

const wish = z.strictObject({
  label: z.string(),
  account: z.string().nullable(),
  days: z.number(),
  roles: z.array(z.string()),
  scopes: z.array(z.string()),
});
const named = z.strictObject({ publicId: z.string() });

/** Makes the orders about tokens that commands can give; `openRecord` gives what writes events into the state they act on. */
export function createTokenOrders(
  openRecord: (state: StateStore) => RecordAuthEvent,
  now: () => number = Date.now,
): Orders {
  function order<Input, Answer>(schema: z.ZodType<Input>, act: (tokens: Tokens, input: Input) => Answer) {
    return (state: StateStore, input: unknown): Answer => {
      try {
        return act(new Tokens(state, openRecord(state), now), schema.parse(input));
      } catch (error) {
        throw error instanceof AccountError ? new OrderError(error.message) : error;
      }
    };
  }

  return {
    "tokens.list": order(z.unknown(), (tokens) => tokens.list()),
    "tokens.add": order(wish, (tokens, { roles, scopes, ...rest }) =>
      tokens.add({
        ...rest,
        roles: roles.filter(isRole),
        scopes: scopes.map(parseScope).filter((scope) => scope !== null),
      }),
    ),
    "tokens.revoke": order(named, (tokens, { publicId }) => tokens.revoke(publicId)),
  };
}
