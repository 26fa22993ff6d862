/** What the screen holds every protected group to. */
export interface ScreenPolicy {
  readonly minimumBase: number;
  /** The least posterior standard deviation over the prior one. */
  readonly minimumUncertainty: number;
  /** Cells that may be withheld in a block before the audit gives up. */
  readonly mostRounds: number;
}
