import { z } from "zod";
import { isRole, parseScope } from "../domain/viewer";
import { OrderError, type Orders } from "../state/orders.server";
import type { StateStore } from "../state/state-store.server";
import { type Account, AccountError, Accounts } from "./accounts.server";
import type { RecordAuthEvent } from "./auth-event";
import { hashPassword } from "./password-hash.server";

const named = z.strictObject({ name: z.string() });
const withPassword = named.extend({ password: z.string().min(1) });
const grants = z.object({ roles: z.array(z.string()).min(1), scopes: z.array(z.string()) });

/** Makes the orders about accounts that commands can give; `openRecord` gives what writes events into the state they act on. */
export function createAccountOrders(
  openRecord: (state: StateStore) => RecordAuthEvent,
  now: () => number = Date.now,
): Orders {
  /** Turns what an account cannot be into a refusal that reaches whoever gave the order. */
  function order<Input, Answer>(
    schema: z.ZodType<Input>,
    act: (accounts: Accounts, input: Input) => Answer | Promise<Answer>,
  ) {
    return async (state: StateStore, input: unknown): Promise<Answer> => {
      try {
        return await act(new Accounts(state, openRecord(state), now), schema.parse(input));
      } catch (error) {
        throw error instanceof AccountError ? new OrderError(error.message) : error;
      }
    };
  }

  return {
    "accounts.list": order(z.unknown(), (accounts): readonly Account[] => accounts.list()),
    "accounts.add": order(withPassword.extend(grants.shape), async (accounts, { name, password, ...given }) =>
      accounts.add(name, await hashPassword(password), readGrants(given)),
    ),
    "accounts.change": order(named.extend(grants.shape), (accounts, { name, ...given }) =>
      accounts.change(name, readGrants(given)),
    ),
    "accounts.password": order(withPassword, async (accounts, { name, password }) =>
      accounts.setPassword(name, await hashPassword(password)),
    ),
    "accounts.disable": order(named, (accounts, { name }) => accounts.disable(name)),
    "accounts.enable": order(named, (accounts, { name }) => accounts.enable(name)),
    "accounts.revoke-sessions": order(named, (accounts, { name }) => accounts.endSessions(name)),
    "accounts.remove": order(named, (accounts, { name }) => accounts.remove(name)),
  };
}

function readGrants({ roles, scopes }: z.infer<typeof grants>) {
  return {
    roles: roles.filter(isRole),
    scopes: scopes.map(parseScope).filter((scope) => scope !== null),
  };
}
