import { ingestFolder } from "../../support/data-folder.ts";
import { listPlausible } from "../../support/plausible-assessments.ts";
import { addRows, type CheckFixtures, earlierMonths } from "./check-fixture.ts";

/** For every check against what was published before a folder that trips it. */
export const historyFixtures: CheckFixtures = {
  figures_held: {
    async spoil(folder) {
      await ingestFolder(folder);
      await addRows(folder, listPlausible(4, { months: earlierMonths, seed: 3 }));
    },
    says: /^RAA: figures stay those published on 2026-11-21/,
  },
};
