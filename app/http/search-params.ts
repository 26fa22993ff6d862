import { badRequest } from "./refusal";

/**
 * Reads the parameters of an address; an empty one counts as left out.
 *
 * Throws a 400 Response for a parameter the page does not have, and for one given twice.
 */
export function readSearchParams<Name extends string>(
  url: URL,
  allowed: readonly Name[],
): Partial<Readonly<Record<Name, string>>> {
  const found: Partial<Record<Name, string>> = {};
  for (const [key, value] of url.searchParams) {
    const name = allowed.find((each) => each === key);
    if (name === undefined) {
      const names =
        allowed.length === 0 ? "This page takes none." : `This page takes: ${allowed.join(", ")}.`;
      throw badRequest(`There is no parameter "${shorten(key)}". ${names}`);
    }
    if (found[name] !== undefined) throw badRequest(`The parameter "${name}" is given twice. Give it once.`);
    if (value !== "") found[name] = value;
  }
  return found;
}

/** One value a parameter may take. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/**
 * Finds the choice a parameter names; null where the parameter was left out.
 *
 * Throws a 400 Response that lists what is allowed.
 */
export function chooseParam<Option extends Choice>(
  name: string,
  value: string | undefined,
  choices: readonly Option[],
): Option | null {
  if (value === undefined) return null;
  const chosen = choices.find((choice) => choice.value === value);
  if (chosen) return chosen;
  const listed = choices.map((choice) => choice.value).join(", ");
  const allowed = choices.length === 0 ? "There is nothing to choose from here." : `It can be: ${listed}.`;
  throw badRequest(`The ${name} "${shorten(value)}" is not one this page has. ${allowed}`);
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}
