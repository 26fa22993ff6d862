import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { settings } from "./settings.ts";

export const CONFIGURATION_FILE = fileURLToPath(new URL("configuration.md", import.meta.url));

/** Writes the reference of all settings as a page of Markdown. */
export function toConfigurationPage(): string {
  const rows = settings.map(
    ({ name, of, takes, unset, what }) => `| \`${name}\` | ${of} | ${takes} | ${unset} | ${what} |`,
  );
  return `# Settings

Written by \`npm run configuration\` from \`deploy/settings.ts\`; do not edit. All settings are environment variables, and empty counts as not
set. A value that cannot be stops the start with a message that says what it can be.

| setting | read by | takes | left out | what |
| --- | --- | --- | --- | --- |
${rows.join("\n")}

The disclosure policy is no setting: it is \`data/reference/disclosure_policy.json\`, reviewed with the code.
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(CONFIGURATION_FILE, toConfigurationPage());
