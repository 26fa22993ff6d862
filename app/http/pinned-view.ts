import type { ReleaseInfoTable } from "../release/schema";

declare module "@remix-run/server-runtime" {
  interface AppLoadContext {
    /** Set where the address names the release; absent where the current one is shown. */
    readonly pin?: PinnedView;
  }
}

/** How a page is looked at that its address pins to a release. */
export interface PinnedView {
  /** The release that is current; null where none may be shown. */
  readonly current: ReleaseInfoTable | null;
}
