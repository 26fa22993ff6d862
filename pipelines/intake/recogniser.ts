import { spawn } from "node:child_process";
import path from "node:path";
import type { Recognition } from "../../app/domain/inbox.ts";
import { projectRoot } from "../paths.ts";
import { toChildEnvironment } from "./child-environment.ts";

/** Milliseconds for one file; the detection reads a text of some GB from end to end. */
const longestLook = 180_000;

/** What a look gives when it does not end as it should. */
const unreadable: Recognition = {
  state: "refused",
  found: "content that could not be looked at",
  remedy: "Check the files to see what is wrong with it.",
};

/** Node, the memory that it may take, and the script; a file's name follows. */
const ownCommand = [
  process.execPath,
  "--max-old-space-size=512",
  "--import",
  "tsx",
  "pipelines/intake/recognise-file.ts",
] as const;

interface Look {
  readonly stamp: string;
  readonly recognition: Promise<Recognition>;
  answer: Recognition | null;
}

/** Looks at files in processes of their own with little memory, one at a time: a file made to do harm ends its look and nothing else. */
export class Recogniser {
  readonly #looks = new Map<string, Look>();
  readonly #command: readonly [string, ...string[]];
  #last: Promise<unknown> = Promise.resolve();

  /** @param command program and arguments that look at one file; the project's own unless given */
  constructor(command: readonly [string, ...string[]] = ownCommand) {
    this.#command = command;
  }

  /** What is known of a file; where nothing is, a look begins. `stamp` changes with the file. */
  find(file: string, stamp: string): Recognition | null {
    const look = this.#looks.get(file);
    if (look?.stamp === stamp) return look.answer;
    void this.look(file, stamp);
    return null;
  }

  look(file: string, stamp: string): Promise<Recognition> {
    const known = this.#looks.get(file);
    if (known?.stamp === stamp) return known.recognition;
    const recognition = this.#last.then(() => detect(this.#command, file));
    this.#last = recognition;
    const look: Look = { stamp, recognition, answer: null };
    this.#looks.set(file, look);
    void recognition.then((answer) => {
      look.answer = answer;
    });
    return recognition;
  }
}

function detect([program, ...args]: readonly [string, ...string[]], file: string): Promise<Recognition> {
  const child = spawn(program, [...args, path.basename(file)], {
    cwd: projectRoot,
    env: { ...toChildEnvironment(process.env), READINESS_INBOX: path.dirname(file) },
    stdio: ["ignore", "pipe", "ignore"],
    timeout: longestLook,
    killSignal: "SIGKILL",
  });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    if (said.length < 10_000) said += text;
  });
  return new Promise((resolve) => {
    child.once("error", () => resolve(unreadable));
    child.once("close", () => resolve(parseRecognition(said)));
  });
}

function parseRecognition(text: string): Recognition {
  try {
    // Written by our own recognise-file.ts.
    return JSON.parse(text) as Recognition;
  } catch {
    return unreadable;
  }
}
