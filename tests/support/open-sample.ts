import { readFileSync } from "node:fs";
import path from "node:path";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { inject } from "vitest";
import { openRelease, type Release } from "../../app/release/connection.server";

/** Opens the sample release as the server does. */
export function openSample(): Promise<Release> {
  const folder = inject("releasesFolder");
  const id = readFileSync(path.join(folder, "current"), "utf8").trim();
  return openRelease(path.join(folder, `${id}.duckdb`));
}

/** Makes what Remix hands to a loader. */
export function toArgs(
  release: Release | null,
  address: string,
  params: Readonly<Record<string, string>> = {},
): LoaderFunctionArgs {
  return { request: new Request(`http://localhost${address}`), params, context: { release } };
}

/** Runs what should be refused and gives the refusal; throws where it is answered. */
export async function refusalOf(
  answer: Promise<unknown>,
): Promise<{ readonly status: number; readonly message: string }> {
  const thrown = await answer.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof Response)) throw new Error(`Answered, or failed otherwise: ${String(thrown)}`);
  const { message } = (await thrown.json()) as { readonly message: string };
  return { status: thrown.status, message };
}
