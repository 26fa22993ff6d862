import { expect } from "vitest";
import type { ApiClient } from "./api-client.ts";

/** A page of an answer, and the address of the next. */
export interface ApiPage {
  readonly data: readonly Readonly<Record<string, unknown>>[];
  readonly next: string | null;
}

/** Asks for one page, which has to be there. */
export async function readApiPage(client: ApiClient, address: string): Promise<ApiPage> {
  const { status, text } = await client.ask(address);
  expect(status, text.slice(0, 300)).toBe(200);
  return JSON.parse(text) as ApiPage;
}

/** Asks for page after page, and gives the rows of all. */
export async function walkApiPages(client: ApiClient, address: string): Promise<ApiPage["data"]> {
  const rows = [];
  for (let next: string | null = address; next !== null; ) {
    const page: ApiPage = await readApiPage(client, next);
    rows.push(...page.data);
    next = page.next;
  }
  return rows;
}
