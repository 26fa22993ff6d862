import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { settings } from "./settings.ts";

export const CONFIGURATION_FILE = fileURLToPath(new URL("configuration.md", import.meta.url));

const HEAD = ["setting", "read by", "takes", "left out", "what"];

/** Writes the reference of all settings as a page of Markdown, in the shape that the formatter gives it. */
export function toConfigurationPage(): string {
  const rows = settings.map(({ name, of, takes, unset, what }) => [`\`${name}\``, of, takes, unset, what]);
  const widths = HEAD.map((_, column) => Math.max(...[HEAD, ...rows].map((row) => row[column]?.length ?? 0)));
  const toLine = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const rule = widths.map((width) => "-".repeat(width));
  return `# Settings

Written by \`npm run configuration\` from \`deploy/settings.ts\`; do not edit. All settings are environment variables, and empty counts as not
set. A value that cannot be stops the start with a message that says what it can be.

${[HEAD, rule, ...rows].map(toLine).join("\n")}

The disclosure policy is no setting: it is \`data/reference/disclosure_policy.json\`, reviewed with the code.
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(CONFIGURATION_FILE, toConfigurationPage());
