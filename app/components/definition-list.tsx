import type { ReactNode } from "react";

export interface Definition {
  readonly term: string;
  readonly meaning: ReactNode;
}

/** Terms with their meanings. */
export function DefinitionList({ definitions }: { readonly definitions: readonly Definition[] }) {
  return (
    <dl className="definition-list">
      {definitions.map(({ term, meaning }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
