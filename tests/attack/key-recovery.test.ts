import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toPolicyTag } from "../../pipelines/protect/policy-tables.ts";
import { setSecret } from "../../pipelines/protect/secret.ts";
import { type ModelSession, openModelSession } from "../support/model-session.ts";

const count = 20_000;
const secret = Buffer.alloc(32, 0x5b);

let models: ModelSession;
beforeAll(async () => {
  models = await openModelSession({ minimumBase: 10, secret });
});
afterAll(() => models.close());

/** The production draw (marts.noisy_measure) for cell keys 1..count after a change to them, as the 3 highest of its 64 bits. */
async function draw(
  key: string,
  options: { readonly measure?: string; readonly bytes?: Buffer; readonly isSquares?: boolean } = {},
): Promise<readonly number[]> {
  const { session, policy } = models;
  await setSecret(session, { bytes: options.bytes ?? secret, fingerprint: "" });
  const rows = await session.rows<{ bits: number }>(
    `with keys as (select cast(hash(i) as ubigint) as people, cast(hash(-i - 1) as ubigint) as asked from range(${count}) as keys(i))
     select cast(cast('0x' || ${options.isSquares ? "draw[17:32]" : "draw[1:16]"} as ubigint) >> 61 as integer) as bits
     from (
       select people, hmac_sha256(left(sha256(concat_ws('|', 'noise', $tag, 'dsat', $measure, 'identity')), 32) || (${key})) as draw
       from keys
     ) order by people`,
    { tag: toPolicyTag(policy), measure: options.measure ?? "confidence" },
  );
  return rows.map(({ bits }) => bits);
}

/** Chi-squared of two draws' joint counts against independence and uniformity: 63 degrees of freedom. */
function toChiSquared(one: readonly number[], other: readonly number[]): number {
  const joint = new Float64Array(64);
  for (const [index, bits] of one.entries()) joint[8 * bits + other[index]!]! += 1;
  const expected = one.length / 64;
  return joint.reduce((sum, observed) => sum + (observed - expected) ** 2 / expected, 0);
}

/** Exceeded once in a hundred thousand times. */
const critical = 121;

describe("somebody who knows one cell's true total, and so its noise", () => {
  it.each([
    ["the same people with one more, by the last bit of the key", "xor(people, 1::ubigint)", {}],
    ["other people, by the first bit of the key", "xor(people, 9223372036854775808::ubigint)", {}],
    ["the complement of the key", "xor(people, 18446744073709551615::ubigint)", {}],
    ["everybody else, by a known record key", "xor(people, 6148914691236517205::ubigint)", {}],
    ["the same people in another measure", "people", { measure: "target" }],
    ["the same people's squares", "people", { isSquares: true }],
    ["the same people under a secret that differs by one bit", "people", { bytes: flipBit(secret) }],
  ])("learns nothing about the noise of %s", async (_, key, options) => {
    const known = await draw("people");
    expect(toChiSquared(known, await draw(key, options))).toBeLessThan(critical);
  });

  it.each([
    ["one more of those asked says no", "cell_key(xor(asked, 1::ubigint), people)"],
    ["somebody else of them says yes", "cell_key(asked, xor(people, 1::ubigint))"],
    ["those asked and those who say yes change over", "cell_key(people, asked)"],
    ["everybody asked says yes", "cell_key(people, people)"],
  ])("learns nothing about the noise of a share where %s", async (_, key) => {
    const known = await draw("cell_key(asked, people)");
    expect(toChiSquared(known, await draw(key))).toBeLessThan(critical);
  });

  it("would see a key used twice", async () => {
    const known = await draw("people");
    expect(toChiSquared(known, await draw("people"))).toBeGreaterThan(1000 * critical);
    expect(toChiSquared(known, await draw("people >> 1 << 1"))).toBeGreaterThan(1000);
  });
});

describe("somebody who tries all keys of a draw without a secret", () => {
  const labels = Array.from({ length: 40 }, (_, cell) => `cell ${cell}`);
  const guess = (key: number, from: number, to: number) =>
    labels
      .slice(from, to)
      .map((label) => createHash("sha256").update(`${key}|${label}`).digest().readUInt8(0) >> 5);
  const keys = Array.from({ length: 2 ** 12 }, (_, key) => key);
  /** The key that fits the first twelve cells best, and how many of the other 28 cells it predicts. */
  const attack = (noise: readonly number[]) => {
    const fits = (key: number, from: number, to: number) =>
      guess(key, from, to).filter((bits, cell) => bits === noise[from + cell]).length;
    const scores = keys.map((key) => fits(key, 0, 12));
    return fits(scores.indexOf(Math.max(...scores)), 12, 40);
  };

  it("finds a short key that noise hangs on, and predicts all other noise", () => {
    expect(attack(guess(2345, 0, 40))).toBe(28);
  });

  it("finds nothing where the draw is keyed by the secret", async () => {
    const noise = (await draw("people")).slice(0, labels.length);
    // 28 cells of 8 equally likely values: 3.5 by chance, more than 12 once in fifty thousand times.
    expect(attack(noise)).toBeLessThanOrEqual(12);
  });
});

function flipBit(bytes: Buffer): Buffer {
  const flipped = Buffer.from(bytes);
  flipped.writeUInt8(flipped.readUInt8(31) ^ 1, 31);
  return flipped;
}
