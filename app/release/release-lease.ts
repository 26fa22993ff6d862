import type { Release } from "./connection.server";

/** A reader's hold on a release. The release stays open until every hold is given back. */
export interface ReleaseLease {
  readonly release: Release;
  readonly giveBack: () => void;
}

/** Makes a hold that is given back once, however often its reader says so. */
export function toLease(release: Release, giveBack: () => void): ReleaseLease {
  let isHeld = true;
  return {
    release,
    giveBack: () => {
      if (isHeld) giveBack();
      isHeld = false;
    },
  };
}
