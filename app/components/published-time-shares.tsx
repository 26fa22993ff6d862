/** A national figure published elsewhere, shown beside a share of our own. */
export interface TimeShare {
  /** "clinical staff". */
  readonly who: string;
  /** What the page says of the share: "57%". */
  readonly share: string;
}

export interface PublishedTimeSharesProps {
  /** Our own shares of people who lack time; empty where none can be shown. */
  readonly shares: readonly TimeShare[];
  /** Where ours were asked: "London". */
  readonly place: string;
}

/**
 * Sets the one published national figure on time to learn beside our own shares, as context and never as a test: the
 * two were asked of different people, in different words. Source: rulings.md 17.
 */
export function PublishedTimeShares({ shares, place }: PublishedTimeSharesProps) {
  return (
    <div className="nhsuk-inset-text">
      <p>
        <strong>Time to learn, for context.</strong> The NHS Digital Academy reported that 44% of clinicians
        and 46% of administrative staff said they had time to undertake learning to build their digital skills
        (page last reviewed 8 April 2025).{" "}
        {shares.length === 0
          ? `In this survey, no share of clinical or administrative staff in ${place} can be shown.`
          : `In this survey, ${shares.map(({ who, share }) => `${share} of ${who}`).join(" and ")} in ${place} report that they lack it.`}{" "}
        The two asked different people in different words, so they cannot be compared.
      </p>
    </div>
  );
}
