import type { AppLoadContext } from "@remix-run/node";
import type { IntakeClient } from "./intake-client.server";
import type { Notice } from "./notice-board.server";
import { notFound } from "./refusal";

/** What the pages about data may use: there only where they may be shown. */
export interface DataDesk {
  /** Null where no process receives uploads. */
  readonly intake: IntakeClient | null;
  /** Goes into every form. */
  readonly formToken: string;
  readonly findNotice: (id: string | undefined) => Notice | null;
}

declare module "@remix-run/server-runtime" {
  interface AppLoadContext {
    /** Lent by `server.ts` to the pages about data alone, and only to requests that can reach them. */
    readonly dataDesk?: DataDesk;
    /** Whether other pages link to those. */
    readonly hasDataPages?: boolean;
  }
}

/** Gives the desk; throws a 404 Response where these pages do not exist. */
export function getDataDesk(context: AppLoadContext): DataDesk {
  if (context.dataDesk === undefined) throw notFound("There is no page at this address.");
  return context.dataDesk;
}
