import type { ReactNode } from "react";
import { type Formula, formulaName } from "../domain/formula";
import type { Definition } from "./definition-list";
import { DefinitionList } from "./definition-list";

export interface WorkedOutProps {
  /** What `WorkedLink` leads to; unique in the page. */
  readonly id: string;
  /** The numbers it is about, as the table names them: "Could rank". */
  readonly title: string;
  readonly formula: Formula;
  /** What went into it, with a link to each published figure that stands nowhere beside the number. */
  readonly inputs: readonly Definition[];
  readonly children?: ReactNode;
}

/** Explains numbers that are no published figures: the formula, its version and what it was given. */
export function WorkedOut({ id, title, formula, inputs, children }: WorkedOutProps) {
  return (
    <section className="worked-out" id={id} aria-labelledby={`${id}-title`} tabIndex={-1}>
      <p className="worked-out__title" id={`${id}-title`}>
        How “{title}” is worked out
      </p>
      <DefinitionList
        definitions={[
          { term: "Formula", meaning: `${formulaName(formula)}. ${formula.sentence}` },
          { term: "As a formula", meaning: formula.text },
          { term: "Method", meaning: `${formula.source}.` },
          ...inputs,
        ]}
      />
      {children}
    </section>
  );
}

export interface WorkedLinkProps {
  /** The id of the explanation. */
  readonly to: string;
  readonly children: ReactNode;
}

/** The heading of a column of derived numbers, leading to how they are worked out. */
export function WorkedLink({ to, children }: WorkedLinkProps) {
  return (
    <a className="worked-link" href={`#${to}`}>
      {children}
      <span className="nhsuk-u-visually-hidden">: how it is worked out</span>
    </a>
  );
}
