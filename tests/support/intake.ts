import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ApprovalView } from "../../app/domain/approval.ts";
import type { InboxListing, RunSummary, RunView, UploadOutcome } from "../../app/domain/inbox.ts";
import { type IntakeLimits, intakeLimits } from "../../pipelines/intake/intake-limits.ts";
import { startIntake } from "../../pipelines/intake/intake-server.ts";
import { type DataPaths, toDataPaths } from "../../pipelines/paths.ts";
import { toCommand } from "./command-line.ts";

/** What the intake answered. */
export interface IntakeAnswer {
  readonly status: number;
  readonly content: {
    readonly message?: string;
    readonly outcomes?: readonly UploadOutcome[];
    readonly runId?: string;
    readonly runs?: readonly RunSummary[];
    readonly approval?: ApprovalView;
    readonly loadId?: string | null;
  };
}

/** A part of an upload. */
export interface UploadPart {
  readonly name: string;
  readonly content: string | Buffer;
}

export interface TestIntake {
  readonly paths: DataPaths;
  readonly socket: string;
  readonly ask: (method: string, path: string, body?: unknown) => Promise<IntakeAnswer>;
  readonly upload: (...parts: readonly UploadPart[]) => Promise<IntakeAnswer>;
  /** Sends bytes of an upload and cuts the line; `headers` may promise more than `body` holds. */
  readonly send: (
    body: Buffer,
    headers: Readonly<Record<string, string>>,
    cut?: boolean,
  ) => Promise<IntakeAnswer>;
  readonly listFiles: () => Promise<InboxListing>;
  readonly findRun: (runId: string) => Promise<RunView>;
  readonly stop: () => Promise<void>;
}

export const boundary = "----boundary7e2";
export const multipart = { "content-type": `multipart/form-data; boundary=${boundary}` };

/** Writes the body of an upload as a browser does. */
export function toMultipart(parts: readonly UploadPart[], isEnded = true): Buffer {
  const pieces = parts.flatMap(({ name, content }) => [
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`,
    ),
    Buffer.from(content),
    Buffer.from("\r\n"),
  ]);
  return Buffer.concat([...pieces, Buffer.from(isEnded ? `--${boundary}--\r\n` : "")]);
}

/** What looks at files, with as little memory as in production. */
function toLookCommand(): readonly [string, ...string[]] {
  const [node, file] = toCommand("recognise-file");
  return [node, "--max-old-space-size=512", file];
}

/** Starts an intake on a data folder of its own, which holds its socket unless one is given; runs go to the stand-in of the command line. */
export async function startTestIntake(
  limits: Partial<IntakeLimits> = {},
  givenSocket?: string,
  options: { readonly isFourEyes?: boolean; readonly data?: string } = {},
): Promise<TestIntake> {
  const data = options.data ?? (await mkdtemp(path.join(tmpdir(), "intake-")));
  const paths = toDataPaths({ READINESS_DATA_DIR: data });
  const socket = givenSocket ?? path.join(data, "intake.sock");
  const intake = await startIntake({
    paths,
    socket,
    limits: { ...intakeLimits, lookTime: 0, diskReserve: 0, ...limits },
    command: toCommand("stand-in-cli"),
    lookCommand: toLookCommand(),
    isFourEyes: options.isFourEyes ?? false,
  });
  if (intake === null) throw new Error("The socket is taken.");

  function send(
    body: Buffer,
    headers: Readonly<Record<string, string>>,
    sending: { readonly method?: string; readonly path?: string; readonly cut?: boolean } = {},
  ): Promise<IntakeAnswer> {
    return new Promise((done, fail) => {
      const sent = request(
        { socketPath: socket, path: sending.path ?? "/files", method: sending.method ?? "POST", headers },
        (response) => {
          let text = "";
          response.setEncoding("utf8").on("data", (part: string) => {
            text += part;
          });
          response.once("end", () => done({ status: response.statusCode ?? 0, content: JSON.parse(text) }));
        },
      );
      sent.once("error", fail);
      if (sending.cut === true) sent.write(body, () => setTimeout(() => sent.destroy(), 100));
      else sent.end(body);
    });
  }

  const ask: TestIntake["ask"] = (method, address, body) =>
    send(Buffer.from(body === undefined ? "" : JSON.stringify(body)), {}, { method, path: address });
  return {
    paths,
    socket,
    ask,
    upload: (...parts) => send(toMultipart(parts), multipart),
    send: (body, headers, cut = false) => send(body, headers, { cut }),
    listFiles: async () => (await ask("GET", "/files")).content as unknown as InboxListing,
    findRun: async (runId) => (await ask("GET", `/runs/${runId}`)).content as unknown as RunView,
    stop: async () => {
      await intake.stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}
