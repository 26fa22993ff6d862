/** A named check of the validation report. */
export interface Check {
  /** Stable; the code of a fault, the reason of a refused row, or the name of a file in `sql/checks/load` or `sql/checks/survey`. */
  readonly id: string;
  /** What is right when it passes, as a sentence. */
  readonly title: string;
  readonly severity: "fail" | "warning";
  /** Why anybody should care. */
  readonly why: string;
  /** What to do about its findings; faults bring a remedy of their own. */
  readonly remedy: string;
}

/** Checks that stop a load, each as id, title, why and, where it is no fault with a remedy of its own, remedy. */
export function listFailures(
  lines: readonly (readonly [id: string, title: string, why: string, remedy?: string])[],
): readonly Check[] {
  return lines.map(([id, title, why, remedy = ""]) => ({ id, title, severity: "fail", why, remedy }));
}

/** Checks whose findings do not stop a load, each as id, title, why and remedy. */
export function listWarnings(
  lines: readonly (readonly [id: string, title: string, why: string, remedy: string])[],
): readonly Check[] {
  return lines.map(([id, title, why, remedy]) => ({ id, title, severity: "warning", why, remedy }));
}
