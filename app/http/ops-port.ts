import type { IncomingMessage, ServerResponse } from "node:http";
import type { Viewer } from "../domain/viewer";

/** What watches the server for whoever runs it. */
export interface OpsPort {
  /** Gives a request its id, and counts and logs it once it is answered. */
  readonly watch: (request: IncomingMessage, response: ServerResponse) => void;
  /** Answers readiness and metrics; false where the address is neither. `identify` is asked only where a viewer decides. */
  readonly serve: (
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    identify: () => Promise<Viewer | null>,
  ) => Promise<boolean>;
}
