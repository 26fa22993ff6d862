/**
 * Sends one file as the form itself would, telling how many bytes have gone, and gives the address of the page that tells the outcome.
 *
 * Rejects when the line breaks or the sending is given up. `fetch` cannot tell how far a body is.
 */
export function sendFile(
  action: string,
  file: File,
  signal: AbortSignal,
  onProgress: (bytes: number) => void,
): Promise<string> {
  const body = new FormData();
  body.set("files", file, file.name);
  const sent = new XMLHttpRequest();
  return new Promise((done, fail) => {
    if (signal.aborted) return fail(new Error("cancelled"));
    signal.addEventListener("abort", () => sent.abort());
    sent.upload.addEventListener("progress", ({ loaded }) => onProgress(loaded));
    for (const event of ["error", "abort", "timeout"] as const) {
      sent.addEventListener(event, () => fail(new Error(event)));
    }
    sent.addEventListener("load", () => {
      const location = readLocation(sent.responseText);
      if (location === null) fail(new Error(`status ${sent.status}`));
      else done(location);
    });
    sent.open("POST", action);
    sent.setRequestHeader("accept", "application/json");
    sent.send(body);
  });
}

function readLocation(text: string): string | null {
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer === "object" && answer !== null && "location" in answer) {
      // Our own server names a path of its own.
      return typeof answer.location === "string" && answer.location.startsWith("/data")
        ? answer.location
        : null;
    }
  } catch {
    // Not an answer of ours.
  }
  return null;
}
