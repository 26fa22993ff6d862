import type { ReactNode } from "react";

export interface TextSectionProps {
  /** What links lead to. */
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}

/** A part of a page that is read rather than looked up. */
export function TextSection({ id, title, children }: TextSectionProps) {
  return (
    <section className="area-section text-section" aria-labelledby={id}>
      <h2 className="nhsuk-heading-l" id={id}>
        {title}
      </h2>
      {children}
    </section>
  );
}
