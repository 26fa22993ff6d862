import type { ExtractNotes } from "./extract-table";
import { CODEBOOK_PATH, DATA_PATH } from "./package-metadata";

/** Lists the texts of a data package for people, by their paths. */
export function listPackageTexts(notes: ExtractNotes): readonly (readonly [path: string, text: string])[] {
  return [
    ["README.md", toReadMe(notes)],
    ["METHODS.md", `# Methods\n\n${notes.methods.map(toMarkdownText).join("\n\n")}\n`],
    ["LICENCE.txt", [notes.licence.name, notes.licence.url ?? [], ""].flat().join("\n")],
    ["CITATION.txt", `${notes.citation}\n`],
  ];
}

function toReadMe(notes: ExtractNotes): string {
  const { releaseId, releasedOn, address } = notes;
  const [title, sentence, notShown] = [notes.title, notes.sentence, notes.notShown].map(toMarkdownText);
  return `# ${title}

${sentence}

Release ${releaseId}, made on ${releasedOn}.${address === null ? "" : ` The same table again: <${address}>`}

## Files

- \`${DATA_PATH}\`: the data. CSV as RFC 4180 has it: UTF-8, commas, lines that end in CR LF, column names in the first line.
- \`${CODEBOOK_PATH}\`: what each column means, its type and its unit.
- \`datapackage.json\`: the same for Frictionless tools. \`${DATA_PATH}-metadata.json\`: the same for tools of CSV on the Web.
- \`METHODS.md\`, \`LICENCE.txt\`, \`CITATION.txt\`: how the figures were made, what you may do with them, how to cite them.
- \`SHA256SUMS\`: the sums of all these files; \`sha256sum -c SHA256SUMS\` checks them.

## Reading the data

An empty cell has no value: the column does not apply to the row, or the figure is not shown. ${notShown}

A text that starts with a character that makes spreadsheets run it as a formula (one of \`=\`, \`+\`, \`-\`, \`@\`, a tab, a line end) has an
apostrophe in front. Numbers never have one.
`;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Names of places come from files; where Markdown is shown as a page, they must be neither markup nor links. */
function toMarkdownText(text: string): string {
  return text.replace(/[\\[\]`]/g, "\\$&").replace(/[&<>]/g, (character) => ENTITIES[character] ?? character);
}
