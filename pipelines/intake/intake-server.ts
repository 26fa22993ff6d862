import { chmod, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { type InboxListing, isInboxFileId, isRunId, type ReceivingFile } from "../../app/domain/inbox.ts";
import type { DataPaths } from "../paths.ts";
import { Inbox } from "./inbox.ts";
import { type IntakeLimits, intakeLimits } from "./intake-limits.ts";
import { parseApprovalRequest, parseRunRequest } from "./intake-request.ts";
import { LedgerDeeds } from "./ledger-deeds.ts";
import { type Announcement, receiveUpload } from "./receive-upload.ts";
import { Recogniser } from "./recogniser.ts";
import { IntakeRefusal } from "./refusal.ts";
import { RunDesk } from "./run-desk.ts";

/** Milliseconds for which a refused upload is still read, so that its sender sees the answer. */
const drainTime = 10_000;
const longestBody = 4096;

export interface IntakeOptions {
  readonly paths: DataPaths;
  readonly socket: string;
  readonly limits?: IntakeLimits;
  /** Program and arguments of the pipelines' command line; the project's own unless given. */
  readonly command?: readonly [string, ...string[]];
  /** Program and arguments that say what a file of the inbox is; the project's own unless given. */
  readonly lookCommand?: readonly [string, ...string[]];
  /** Whether somebody else must approve what is published; nobody need unless given. */
  readonly isFourEyes?: boolean;
}

/** A running intake. */
export interface Intake {
  readonly stop: () => Promise<void>;
}

const ownCommandLine = [process.execPath, "--import", "tsx", "pipelines/cli.ts"] as const;

/**
 * Listens for uploads on a Unix socket that only this user can open: it writes to the inbox, starts runs, and reads what they report.
 * It never opens the warehouse or a release.
 * @returns null where another intake serves the socket already
 */
export async function startIntake(options: IntakeOptions): Promise<Intake | null> {
  const { paths, socket, limits = intakeLimits, command = ownCommandLine, isFourEyes = false } = options;
  const inbox = new Inbox(paths.inbox, new Recogniser(options.lookCommand));
  const desk = new RunDesk({ paths, inbox, isFourEyes, command: [...command] });
  if (await isServed(socket)) return null;
  await inbox.open();
  const answer = createAnswer(inbox, desk, new LedgerDeeds(paths), limits);
  const server = createServer({ maxHeaderSize: 16 * 1024 }, (incoming, response) => {
    answer(incoming, response).catch((error: unknown) => refuse(incoming, response, error));
  });
  server.headersTimeout = 10_000;
  // An upload of some GB takes its time; what counts is that bytes keep coming.
  server.requestTimeout = 0;
  server.setTimeout(limits.idleTime);
  server.on("timeout", (connection) => connection.destroy());
  await listen(server, socket);
  return {
    stop: async () => {
      await desk.stop();
      await new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      });
      await rm(socket, { force: true });
    },
  };
}

function createAnswer(inbox: Inbox, desk: RunDesk, ledger: LedgerDeeds, limits: IntakeLimits) {
  const receiving = new Set<ReceivingFile>();
  const announced = new Set<Announcement>();

  async function upload(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (desk.uploads >= limits.uploadsAtOnce) {
      throw new IntakeRefusal(503, "Too many uploads are going on at once. Try again in a moment.");
    }
    await desk.receive(async () => {
      const outcomes = await receiveUpload(request, { inbox, limits, receiving, announced });
      const stored = outcomes.filter(({ outcome }) => outcome === "stored").map(({ name }) => name);
      await inbox.look(stored, limits.lookTime);
      send(response, outcomes.some(({ outcome }) => outcome !== "refused") ? 200 : 422, { outcomes });
    });
  }

  async function startRun(request: IncomingMessage, response: ServerResponse): Promise<void> {
    send(response, 202, { runId: await desk.start(parseRunRequest(await readBody(request))) });
  }

  async function removeFile(id: string, response: ServerResponse): Promise<void> {
    if (!isInboxFileId(id) || !(await desk.remove(id))) {
      throw new IntakeRefusal(404, "That file is not in the inbox any more.");
    }
    send(response, 200, {});
  }

  return async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, collection = "", id, ...rest] = (request.url ?? "").split("/");
    const route = rest.length > 0 ? "" : `${request.method} /${collection}${id === undefined ? "" : "/*"}`;
    switch (route) {
      case "POST /files":
        return upload(request, response);
      case "GET /files": {
        const { fileBytes, requestBytes, filesAtOnce, endings } = limits;
        const listing: InboxListing = {
          files: await inbox.list(),
          receiving: [...receiving],
          limits: { fileBytes, requestBytes, filesAtOnce, endings },
        };
        return send(response, 200, listing);
      }
      case "DELETE /files/*":
        return removeFile(id ?? "", response);
      case "POST /runs":
        return startRun(request, response);
      case "GET /runs":
        return send(response, 200, { runs: await desk.list() });
      case "GET /runs/*": {
        const run = isRunId(id ?? "") ? await desk.find(id ?? "") : null;
        if (run === null) throw new IntakeRefusal(404, "There is no run of that number.");
        return send(response, 200, run);
      }
      case "POST /approvals/*": {
        const wanted = parseApprovalRequest(await readBody(request));
        return send(response, 200, await desk.decide(isRunId(id ?? "") ? (id ?? "") : "", wanted));
      }
      case "GET /deeds/*":
        return send(response, 200, await ledger.list(/^\d{1,9}$/.test(id ?? "") ? Number(id) : 0));
      default:
        throw new IntakeRefusal(404, "There is nothing here.");
    }
  };
}

function send(response: ServerResponse, status: number, content: unknown): void {
  if (response.destroyed) return;
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(content));
}

/** Answers first and reads on for a while: a sender who is cut off sees a broken connection instead of the reason. */
function refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const isExpected = error instanceof IntakeRefusal;
  if (!isExpected) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  if (response.headersSent) return void response.destroy();
  response.setHeader("connection", "close");
  send(response, isExpected ? error.status : 500, {
    message: isExpected ? error.message : "The files could not be received. Try again later.",
  });
  if (request.complete || request.destroyed) return;
  const timer = setTimeout(() => request.destroy(), drainTime);
  request.once("close", () => clearTimeout(timer));
  request.resume();
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = "";
  request.setEncoding("utf8");
  for await (const part of request) {
    text += String(part);
    if (text.length > longestBody) throw new IntakeRefusal(413, "The request is too long.");
  }
  return text;
}

/** A socket file can outlive its process; only one that answers is in use. */
function isServed(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = request({ socketPath: socket, path: "/", timeout: 2000 }, (response) => {
      response.resume();
      resolve(true);
    });
    probe.once("timeout", () => probe.destroy());
    probe.once("error", () => resolve(false));
    probe.end();
  });
}

async function listen(server: Server, socket: string): Promise<void> {
  await rm(socket, { force: true });
  await new Promise<void>((done, fail) => {
    server.once("error", fail);
    server.listen(socket, () => {
      server.off("error", fail);
      done();
    });
  });
  await chmod(socket, 0o600);
}
