import type { ChangeVerdict } from "../../domain/wave-change";

/** Tells whether a verdict is a clear change. */
export function isClearChange(verdict: ChangeVerdict): verdict is "risen" | "fallen" {
  return verdict === "risen" || verdict === "fallen";
}

/** Gives the words for a verdict, to stand beside a change. */
export function changeLabel(verdict: ChangeVerdict): string {
  switch (verdict) {
    case "risen":
      return "clearly higher";
    case "fallen":
      return "clearly lower";
    case "no_clear_change":
      return "no clear change";
    case "not_compared":
      return "not compared";
  }
}
