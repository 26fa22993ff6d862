import path from "node:path";
import { projectRoot } from "../../pipelines/paths.ts";

/** Where the programs lie that tests start many times, translated beforehand: translating at every start costs more than most of the runs. */
export const commandLineFolder = path.join(projectRoot, "tests/artefacts/command-line");

/** Their sources. */
export const programs = {
  cli: "pipelines/cli.ts",
  "stand-in-cli": "tests/support/stand-in-cli.ts",
  "recognise-file": "pipelines/intake/recognise-file.ts",
  dashboard: "tests/support/dashboard-program.ts",
  accounts: "app/accounts-cli.ts",
  "audit-log": "app/audit-log-cli.ts",
} as const;

/** What starts one of the programs; arguments follow. The tests of `npm start` run the sources, as an operator does. */
export function toCommand(program: keyof typeof programs): readonly [string, string] {
  return [process.execPath, path.join(commandLineFolder, `${program}.js`)];
}
