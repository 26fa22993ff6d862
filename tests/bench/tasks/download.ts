import { createWriteStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { get, type IncomingMessage } from "node:http";
import { pipeline } from "node:stream/promises";

export interface DownloadInput {
  readonly url: string;
  readonly file: string;
}

export interface DownloadOutput {
  /** From the request to the last byte on the disk. */
  readonly seconds: number;
  readonly bytes: number;
}

/** Takes a file over HTTP as an analyst's program does. */
async function download({ url, file }: DownloadInput): Promise<DownloadOutput> {
  const started = performance.now();
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, resolve).once("error", reject);
  });
  if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode}`);
  await pipeline(answer, createWriteStream(file));
  const seconds = (performance.now() - started) / 1000;
  const { size } = await stat(file);
  await rm(file);
  if (size !== Number(answer.headers["content-length"])) throw new Error(`${url} sent ${size} bytes`);
  return { seconds, bytes: size };
}

const input: DownloadInput = JSON.parse(process.argv[2] ?? "null");
console.log(JSON.stringify(await download(input)));
