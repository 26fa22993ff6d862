import type { FileFault } from "../fault.ts";

/** Outcome of reading text that came from outside: the value, or the fault that a command reports. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: FileFault };

/** Gives the value of an accepted text; throws its `FileFault` otherwise. */
export function getParsed<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) throw parsed.fault;
  return parsed.value;
}
