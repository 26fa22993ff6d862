import type { ReactNode } from "react";

/** The name of the formula behind a paragraph, for those who want to check it. */
export function AnalystNote({ children }: { readonly children: ReactNode }) {
  return (
    <p className="analyst-note">
      <strong>For analysts:</strong> {children}
    </p>
  );
}
