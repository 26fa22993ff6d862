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

/** Files that take longest, longest first: a fresh clone has measured none. The others of their project follow, larger ones first. */
const LONGEST = [
  "e2e/accessibility.test.ts",
  "e2e/accessibility-without-script.test.ts",
  "e2e/alerts.test.ts",
  "e2e/upload.test.ts",
  "e2e/publish.test.ts",
  "e2e/walk.test.ts",
  "e2e/journeys.test.ts",
  "e2e/probes/hostile-labels.test.ts",
  "e2e/probes/inputs.test.ts",
  "pipelines/lifecycle.test.ts",
  "pipelines/checks/every-check.test.ts",
  "pipelines/kill.test.ts",
  "pipelines/ingest.test.ts",
  "pipelines/published-population.test.ts",
  "pipelines/recovery.test.ts",
  "pipelines/cli.test.ts",
  "pipelines/retention.test.ts",
  "pipelines/item-tables.test.ts",
  "attack/newcomer.test.ts",
  "attack/audit.test.ts",
  "sql/geography.test.ts",
  "sql/extract.test.ts",
  "sql/portable.test.ts",
  "loaders/protection.test.ts",
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
