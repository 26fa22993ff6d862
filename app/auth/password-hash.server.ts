import { randomBytes, randomInt, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

/** Cost, block size and lanes that OWASP's Password Storage Cheat Sheet gives for 32 MiB a hash. */
const COST = { N: 2 ** 15, r: 8, p: 3 } as const;
const LENGTH = 32;
const FORM = /^scrypt\$(\d{1,8})\$(\d{1,3})\$(\d{1,3})\$([\w-]{16,})\$([\w-]{43})$/;
/** Letters and digits that are not taken for one another. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

/** A hash of the same cost as any, which no password has. */
export const nobodysHash = write(COST.N, COST.r, COST.p, randomBytes(16), randomBytes(LENGTH));

/** Hashes a password with scrypt under a new salt; parameters and salt stand in the text. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return write(COST.N, COST.r, COST.p, salt, await derive(password, salt, COST));
}

/** Tells in constant time whether a password belongs to a hash; false for a text that is no hash. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [, N, r, p, salt = "", hash = ""] = FORM.exec(stored) ?? [];
  if (hash === "") return false;
  const expected = Buffer.from(hash, "base64url");
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  return timingSafeEqual(await derive(password, Buffer.from(salt, "base64url"), cost), expected);
}

/** Makes a password of 25 characters in five groups, some 124 random bits. */
export function makePassword(): string {
  const group = () => Array.from({ length: 5 }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join("");
  return Array.from({ length: 5 }, group).join("-");
}

const SHORTEST = 12;
const LONGEST = 128;

/** Says what is wrong with a password that somebody chose; null where nothing is. Any character counts, and none is asked for. */
export function findPasswordFault(password: string, accountName: string): string | null {
  const length = [...password].length;
  if (length < SHORTEST) return `Choose a password of at least ${SHORTEST} characters.`;
  if (length > LONGEST) return `Choose a password of at most ${LONGEST} characters.`;
  if (new Set(password).size < 5) return "Choose a password with more different characters.";
  return password.toLowerCase().includes(accountName.toLowerCase())
    ? "Choose a password that does not hold your name."
    : null;
}

function derive(password: string, salt: Buffer, cost: ScryptOptions): Promise<Buffer> {
  return new Promise((done, fail) => {
    // One text can be typed as several sequences of characters.
    scrypt(password.normalize("NFKC"), salt, LENGTH, { ...cost, maxmem: 256 * 2 ** 20 }, (error, key) => {
      if (error) fail(error);
      else done(key);
    });
  });
}

function write(N: number, r: number, p: number, salt: Buffer, hash: Buffer): string {
  return ["scrypt", N, r, p, salt.toString("base64url"), hash.toString("base64url")].join("$");
}
