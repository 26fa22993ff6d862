import { pinnedHref } from "./pinned-address";

/** Where a cohort is: its parameters, and the release it stays at, null for the current one. */
export interface CohortPlace {
  /** As in its canonical address; empty for the default cohort. */
  readonly query: string;
  readonly releaseId: string | null;
}

/** A cohort that somebody keeps under a name. */
export interface KeptEntry extends CohortPlace {
  readonly id: string;
  readonly name: string;
}

/** What the page of a cohort shows of what whoever looks keeps. */
export interface KeptDesk {
  readonly formToken: string;
  /** By name. */
  readonly kept: readonly KeptEntry[];
  /** Outcome of the last form; null where there was none. */
  readonly notice: KeptNotice | null;
  /** What was typed into a form that was refused; null where none was. */
  readonly draft: KeptDraft | null;
  /** Names that were just brought over from the browser, as the browser has them. */
  readonly brought: readonly string[];
}

export interface KeptNotice {
  readonly isGood: boolean;
  readonly text: string;
  /** One line for each part that was refused; empty where it was one thing. */
  readonly parts: readonly string[];
}

export interface KeptDraft {
  /** Which entry was to be renamed; null where a cohort was to be kept. */
  readonly id: string | null;
  readonly name: string;
  /** Whether the name is another cohort's, which can be replaced. */
  readonly mayReplace: boolean;
}

declare module "@remix-run/server-runtime" {
  interface AppLoadContext {
    /** Lent to the page of a cohort where whoever looks is signed in; then that page is theirs alone. */
    readonly keptDesk?: KeptDesk;
  }
}

/** Gives the address of a cohort's page. */
export function cohortHref({ query, releaseId }: CohortPlace): string {
  const address = query === "" ? "/extracts" : `/extracts?${query}`;
  return releaseId === null ? address : pinnedHref(releaseId, address);
}
