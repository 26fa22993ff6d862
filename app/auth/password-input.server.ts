import type { ReadStream } from "node:tty";

/**
 * Reads a password from standard input: one line, which a terminal does not show while it is typed.
 *
 * Throws where the input ends without one, or is broken off.
 */
export async function readPassword(input: NodeJS.ReadStream, prompt: NodeJS.WritableStream): Promise<string> {
  const terminal = input.isTTY ? (input as ReadStream) : null;
  if (terminal !== null) {
    prompt.write("Password: ");
    terminal.setRawMode(true);
  }
  try {
    return await readLine(input);
  } finally {
    if (terminal !== null) {
      terminal.setRawMode(false);
      prompt.write("\n");
    }
    input.pause();
  }
}

/** A terminal in raw mode hands over keys: the backspace and the break are ours to heed. */
async function readLine(input: NodeJS.ReadStream): Promise<string> {
  let line = "";
  input.setEncoding("utf8");
  for await (const chunk of input) {
    for (const key of String(chunk)) {
      if (key === "\n" || key === "\r") return line;
      if (key === "\u0003") throw new Error("Broken off; nothing was done.");
      if (key === "\u007f" || key === "\b") line = line.slice(0, -1);
      else line += key;
    }
  }
  if (line === "") throw new Error("There is no password on standard input.");
  return line;
}
