import type { CheckResult } from "../domain/validation-report";

const WORDS: Readonly<Record<CheckResult, string>> = { pass: "Passed", warning: "Warning", fail: "Failed" };

/** Says the result of a check in a word; the colour only repeats it. */
export function ResultTag({ result }: { readonly result: CheckResult }) {
  return <strong className={`result-tag result-tag--${result}`}>{WORDS[result]}</strong>;
}
