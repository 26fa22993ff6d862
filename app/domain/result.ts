/** What reading a text gives: a value, or a message that names what was found and what was expected. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly message: string };
