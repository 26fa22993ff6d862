import type { ExtractTable } from "./extract-table";

/** Lists what a file with room for keys and values says of itself; `columns` is the codebook as JSON. */
export function toFileMetadata({ columns, notes }: ExtractTable): Readonly<Record<string, string>> {
  return {
    title: notes.title,
    description: notes.sentence,
    language: "en-GB",
    release: notes.releaseId,
    released_on: notes.releasedOn,
    ...(notes.address === null ? {} : { address: notes.address }),
    not_shown: notes.notShown,
    citation: notes.citation,
    licence: notes.licence.name,
    ...(notes.licence.url === null ? {} : { licence_url: notes.licence.url }),
    columns: JSON.stringify(columns),
  };
}
