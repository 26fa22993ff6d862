import { readFileSync } from "node:fs";
import ts from "typescript";

/** A regular expression as a source writes it. */
export interface WrittenExpression {
  readonly file: string;
  readonly line: number;
  readonly source: string;
  readonly flags: string;
}

/** Finds every literal of a regular expression in a file, as the compiler reads it. */
export function listExpressions(file: string): readonly WrittenExpression[] {
  const parsed = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true);
  const found: WrittenExpression[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const [, source = "", flags = ""] = /^\/([\s\S]*)\/([a-z]*)$/.exec(node.text) ?? [];
      const { line } = parsed.getLineAndCharacterOfPosition(node.getStart());
      found.push({ file, line: line + 1, source, flags });
    }
    ts.forEachChild(node, walk);
  };
  walk(parsed);
  return found;
}

/** Finds every expression that is put together while the program runs, by file. */
export function hasMadeExpression(file: string): boolean {
  return /\bRegExp\(/.test(readFileSync(file, "utf8"));
}

/** Characters that stand for the classes expressions are made of. */
const TYPICAL = [..."aA0 \t\n,.:;-_/\\\"'<>=()[]{}&|#é"];

/**
 * Lists texts that make an expression try again and again where it can: something it may repeat, very often, then something that fits
 * nothing. What is repeated are typical characters and the runs of letters and signs that the expression itself names.
 */
export function listAttacks(
  { source }: Pick<WrittenExpression, "source">,
  length: number,
): readonly string[] {
  const plain = source.replace(/\\([^\w])/g, "$1").replace(/\\[a-zA-Z](\{[^}]*\})?/g, " ");
  const runs = [...new Set(plain.match(/[^\\[\](){}*+?|^$.]{1,30}/g) ?? [])];
  const heads = ["", ...runs.slice(0, 4)];
  const pumps = [...TYPICAL, ...runs, ...runs.map((run) => `${run}a`), ...runs.map((run) => `${run} `)];
  return pumps.flatMap((pump) => {
    const body = pump.repeat(Math.ceil(length / pump.length)).slice(0, length);
    return [
      `${body}\u0000!`,
      ...(TYPICAL.includes(pump) ? heads.slice(1).map((head) => `${head}${body}\u0000!`) : []),
    ];
  });
}
