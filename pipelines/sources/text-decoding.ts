import type { TextEncoding } from "./survey-table.ts";

/** The characters of Windows-1252 at 0x80 to 0x9F; five of them are unused and stay control characters. */
const windowsCharacters =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f" +
  "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

/** Decodes a text piece by piece; the last call gives no bytes. */
export type DecodeText = (bytes?: Buffer) => string;

/**
 * Opens a decoder for a text file; a byte order mark is left out.
 *
 * Node's TextDecoder takes Windows-1252 for Latin-1 in several releases of 20 and 22, and so loses dashes and curly quotes: what it
 * leaves as control characters is put right here, which changes nothing where it decodes them itself.
 */
export function openTextDecoder(encoding: TextEncoding): DecodeText {
  const decoder = new TextDecoder(encoding);
  const decode: DecodeText = (bytes) =>
    bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
  if (encoding !== "windows-1252") return decode;
  return (bytes) =>
    decode(bytes).replaceAll(/[\u0080-\u009f]/g, (character) =>
      windowsCharacters.charAt(character.charCodeAt(0) - 0x80),
    );
}
