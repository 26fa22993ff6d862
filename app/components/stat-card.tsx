import type { ReactNode } from "react";

export interface StatCardProps {
  readonly label: string;
  readonly value: ReactNode;
  readonly note: ReactNode;
  /** Quiet cards hold words in place of a number. */
  readonly isQuiet?: boolean;
  /** The page that explains the number. */
  readonly explainHref?: string | undefined;
}

/** One headline number with what it means. */
export function StatCard({ label, value, note, isQuiet = false, explainHref }: StatCardProps) {
  return (
    <div className="stat-card">
      <dt className="stat-card__label">{label}</dt>
      <dd className={isQuiet ? "stat-card__value stat-card__value--quiet" : "stat-card__value"}>{value}</dd>
      <dd className="stat-card__note">{note}</dd>
      {explainHref !== undefined && (
        <dd className="stat-card__explain">
          <a className="explain-link" href={explainHref}>
            How it was made<span className="nhsuk-u-visually-hidden">: {label}</span>
          </a>
        </dd>
      )}
    </div>
  );
}
