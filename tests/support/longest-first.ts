import path from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Projects by how long their longest files take, so that the last files are short ones and no core waits for another. */
const PROJECTS = [
  "e2e",
  "pipelines",
  "attack",
  "sql",
  "loaders",
  "property",
  "unit",
  "charts",
  "architecture",
];

/**
 * Files that took 25 seconds and more in a whole run of a fresh clone, which has measured none itself, longest first. The others of their
 * project follow, larger ones first.
 */
export const LONGEST = [
  "e2e/accessibility.test.ts",
  "e2e/accessibility-without-script.test.ts",
  "e2e/sign-in-local.test.ts",
  "e2e/access-matrix.test.ts",
  "e2e/alerts.test.ts",
  "e2e/upload.test.ts",
  "e2e/four-eyes.test.ts",
  "e2e/faults-kill.test.ts",
  "e2e/faults-release.test.ts",
  "e2e/publish.test.ts",
  "e2e/dark.test.ts",
  "e2e/journeys.test.ts",
  "e2e/sign-in-rogue.test.ts",
  "e2e/probes/hostile-labels.test.ts",
  "e2e/probes/inputs.test.ts",
  "e2e/faults-disk.test.ts",
  "e2e/commissioner.test.ts",
  "e2e/sign-in-provider.test.ts",
  "e2e/board-pack.test.ts",
  "e2e/delivery.test.ts",
  "e2e/newcomer.test.ts",
  "e2e/walk.test.ts",
  "pipelines/lifecycle.test.ts",
  "pipelines/checks/every-check.test.ts",
  "pipelines/four-eyes.test.ts",
  "pipelines/kill.test.ts",
  "pipelines/ingest.test.ts",
  "pipelines/survey-faults.test.ts",
  "pipelines/published-population.test.ts",
  "pipelines/details-workbooks.test.ts",
  "pipelines/item-tables.test.ts",
  "pipelines/recovery.test.ts",
  "pipelines/ingest-faults.test.ts",
  "pipelines/retention.test.ts",
  "pipelines/survey-answers.test.ts",
  "pipelines/report-page.test.ts",
  "pipelines/fuzz.test.ts",
  "attack/newcomer.test.ts",
  "attack/audit.test.ts",
  "attack/newcomer-rule.test.ts",
  "attack/extract.test.ts",
  "sql/geography.test.ts",
  "sql/extract.test.ts",
  "sql/marts-oracle.test.ts",
  "loaders/api-protection.test.ts",
  "loaders/cohort-figures.test.ts",
  "loaders/protection.test.ts",
  "loaders/cohorts.test.ts",
];

/** Puts the files of a project together, because they share processes, and long ones first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ project, moduleId }: TestSpecification): readonly [number, number] => {
      const file = path.relative(path.join(project.vitest.config.root, "tests"), moduleId);
      return [rankIn(PROJECTS, project.name), rankIn(LONGEST, file)];
    };
    // What is not ranked stays as vitest has it.
    return (await super.sort(files)).sort((one, other) => {
      const [a, b] = [rankOf(one), rankOf(other)];
      return a[0] - b[0] || a[1] - b[1];
    });
  }
}

function rankIn(list: readonly string[], name: string): number {
  const index = list.indexOf(name);
  return index === -1 ? list.length : index;
}
