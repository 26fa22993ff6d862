import type { LoaderFunctionArgs } from "@remix-run/node";
import { WHOM_TO_ASK } from "../domain/access";
import { forbidden } from "./refusal";

/** What people type into a search names no place by itself. */
const SEARCHED = "q";

/**
 * Throws the 403 answer where an address names an organisation that whoever asks does not see. It gives away no more than that the
 * code is in use, which is public.
 */
export function refuseOutside({ context, params, request }: LoaderFunctionArgs): void {
  const outside = context.release?.view?.outside;
  if (outside === undefined) return;
  const { searchParams } = new URL(request.url);
  const values = [...searchParams].filter(([name]) => name !== SEARCHED).map(([, value]) => value);
  const code = findOutside([...values, ...Object.values(params)], outside);
  if (code !== null) throw forbidden(outsideWords(code));
}

/** Finds a code of an organisation that is not seen in the values of an address or a body. */
export function findOutside(
  values: readonly (string | undefined)[],
  outside: ReadonlySet<string>,
): string | null {
  const words = values.flatMap((value = "") => value.split(/[^A-Za-z0-9]+/));
  return words.find((word) => outside.has(word)) ?? null;
}

/** Says that an organisation is not seen, and whom to ask. */
export function outsideWords(code: string): string {
  return `The organisation ${code} is outside what your account shows: it shows England, regions, integrated care boards and the organisations inside your scopes. ${WHOM_TO_ASK}`;
}
