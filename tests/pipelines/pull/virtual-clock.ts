import type { Clock } from "../../../pipelines/pull/clock.ts";
import { testDay } from "../../support/data-folder.ts";

/** A clock that only moves when somebody sleeps. */
export interface VirtualClock extends Clock {
  /** Milliseconds of every sleep, in turn. */
  readonly sleeps: readonly number[];
}

/** Begins at noon of the test's day; chance is always the same. */
export function openVirtualClock(chance = 0.5): VirtualClock {
  const sleeps: number[] = [];
  let now = testDay.getTime();
  return {
    sleeps,
    now: () => now,
    sleep: async (milliseconds) => {
      sleeps.push(milliseconds);
      now += milliseconds;
    },
    random: () => chance,
  };
}
