const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(e|A|iOS)?\//, "Edge"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/Chrom(e|ium)\/|\bCriOS\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone|\biPad/, "iOS"],
  [/\bAndroid/, "Android"],
  [/\bWindows/, "Windows"],
  [/\bMac OS X/, "macOS"],
  [/\bCrOS/, "ChromeOS"],
  [/\bLinux/, "Linux"],
];

/** Says which browser on which system a session began in, such as "Firefox on Windows"; nothing else of the header is kept. */
export function toBrowserWords(userAgent: string | undefined): string {
  const find = (names: typeof BROWSERS, unknown: string) =>
    names.find(([pattern]) => pattern.test((userAgent ?? "").slice(0, 500)))?.[1] ?? unknown;
  return `${find(BROWSERS, "A browser")} on ${find(SYSTEMS, "an unknown system")}`;
}
