import type { WaveToken } from "./cohort";
import type { VocabularyWave } from "./cohort-vocabulary";

const LATEST = /^latest(?:-([1-9][0-9]{0,2}))?$/;

/** Tells whether a token stands for waves by their place in time and not by a code. */
export function isRelativeWave(token: WaveToken): boolean {
  return token === "all" || LATEST.test(token);
}

/** Lists the waves that tokens stand for, oldest first. The newest are counted among the final ones, or all where none is final. */
export function pickWaves<Wave extends VocabularyWave>(
  waves: readonly Wave[],
  tokens: readonly WaveToken[],
): readonly Wave[] {
  const final = waves.filter((wave) => !wave.isProvisional);
  const counted = final.length > 0 ? final : waves;
  const picked = new Set(
    tokens.flatMap((token) => {
      if (token === "all") return waves;
      const match = LATEST.exec(token);
      return match ? counted.slice(-Number(match[1] ?? 1)) : waves.filter(({ code }) => code === token);
    }),
  );
  return waves.filter((wave) => picked.has(wave));
}

/** Gives the tokens in their one order without those that others include: `all`, the longest `latest`, then codes by age. */
export function orderWaves(
  waves: readonly VocabularyWave[],
  tokens: readonly WaveToken[],
): readonly WaveToken[] {
  if (tokens.includes("all")) return ["all"];
  const newest = Math.max(
    0,
    ...tokens.map((token) => LATEST.exec(token)).map((match) => (match ? Number(match[1] ?? 1) : 0)),
  );
  const codes = waves.map(({ code }) => code).filter((code) => tokens.includes(code));
  if (newest === 0) return codes;
  return [newest === 1 ? "latest" : `latest-${newest}`, ...codes];
}
