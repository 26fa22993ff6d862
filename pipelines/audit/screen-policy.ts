/** What the screen holds every protected group to. */
export interface ScreenPolicy {
  readonly minimumBase: number;
  /** The least posterior standard deviation over the prior one. */
  readonly minimumUncertainty: number;
  /** The least width of what can be said of a group's mean, as a share of the scale. */
  readonly minimumInterval: number;
  /** Groups with less remaining uncertainty than this are bounded, too. */
  readonly boundBelow: number;
  /** Cells that may be withheld in a block before the audit gives up. */
  readonly mostRounds: number;
  /** Whether all domains of an assessment are attacked at once. */
  readonly domainsTogether: boolean;
}
