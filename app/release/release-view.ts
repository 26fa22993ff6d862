/** What somebody sees of a release who does not see every organisation. */
export interface ReleaseView {
  /** Equal for those who see the same of one release. */
  readonly key: string;
  /** Makes a connection see no more; for connections made beside the release's own. */
  readonly prepare: readonly string[];
  /** Codes of the organisations that are left out. */
  readonly outside: ReadonlySet<string>;
}
