import { listWarnings } from "./check.ts";

/** Checks of a load against what was published before it. */
export const historyChecks = listWarnings([
  [
    "figures_held",
    "Every change to published figures is about enough people to be shown",
    "Whoever kept the earlier release could subtract it and read off the few who came or went.",
    "Nothing: the figures stay as published until more people change in every group that changes. An organisation that is new in the wave is shown once each of its groups is large enough; before a release is seen by anybody, load all exports of its waves. To stop showing published figures at once, go back to a release without them: npm run publish -- --release ID.",
  ],
]);
