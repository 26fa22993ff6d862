import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** One answer of the dashboard, kept as it came over the wire. */
export interface RecordedPage {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** File with the body, compressed as it was sent. */
  readonly bodyFile: string;
}

/** The least a Node server can do for the same pages: look the path up, write the same headers and bytes. */
const recorded: readonly RecordedPage[] = JSON.parse(process.argv[2] ?? "[]");
const pages = new Map(
  recorded.map(({ path, headers, bodyFile }) => [path, { headers, body: readFileSync(bodyFile) }]),
);
const server = createServer((request, response) => {
  const page = pages.get(request.url ?? "");
  if (page === undefined) response.writeHead(404).end();
  else response.writeHead(200, page.headers).end(page.body);
});
server.listen(0, "127.0.0.1", () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.once("SIGTERM", () => process.exit(0));
