import type { Scope } from "../../domain/viewer";

/** Says which organisations a scope opens. */
export function scopeWords({ level, code }: Scope): string {
  switch (level) {
    case "england":
      return "All organisations of England";
    case "region":
      return `All organisations of region ${code}`;
    case "icb":
      return `All organisations of integrated care board ${code}`;
    default:
      return `Organisation ${code}`;
  }
}

/** The page of a scope's place. */
export function scopeHref({ level, code }: Scope): string {
  return level === "england" ? "/" : `/${level}/${code}`;
}
