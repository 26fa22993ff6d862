import type { ReactNode } from "react";

export interface ExplainedValueProps {
  /** The page that explains the figure; without it the value stands alone. */
  readonly href?: string | undefined;
  readonly children: ReactNode;
}

/** A figure's value in a table, leading to the page that says how it was made. */
export function ExplainedValue({ href, children }: ExplainedValueProps) {
  if (href === undefined) return <>{children}</>;
  return (
    <a className="explain-link" href={href}>
      {children}
      <span className="nhsuk-u-visually-hidden">: how it was made</span>
    </a>
  );
}

/** Says that the numbers of a table lead somewhere. */
export function ExplainHint() {
  return <p className="explain-hint nhsuk-body-s">Choose a number to see how it was made.</p>;
}
