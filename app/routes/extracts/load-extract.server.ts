import type { AppLoadContext } from "@remix-run/node";
import type { Kysely } from "kysely";
import { printCohort, readCohortAddress } from "../../domain/cohort-address";
import { listCohortColumns } from "../../domain/cohort-columns";
import { findDefaultInstrument, findDefaults } from "../../domain/cohort-defaults";
import { describeCohort } from "../../domain/cohort-words";
import { allowPage } from "../../http/allow-page";
import { readCohortPreview } from "../../queries/cohort-preview.server";
import { getCohortVocabulary } from "../../queries/cohort-vocabulary.server";
import type { ReleaseDatabase, ReleaseInfoTable } from "../../release/schema";
import type { ExtractPage } from "./extract-report";

/** What of a release the page is made from. */
interface ReleaseParts {
  readonly db: Kysely<ReleaseDatabase>;
  readonly id: string;
  readonly info: Pick<ReleaseInfoTable, "published_on">;
}

/** Works out what the page of a cohort says; where the address is refused, the faults and the form of the default cohort. */
export async function loadExtract(
  { db, id, info }: ReleaseParts,
  params: URLSearchParams,
  context: AppLoadContext,
): Promise<ExtractPage> {
  const vocabulary = await getCohortVocabulary(db);
  const read = readCohortAddress(params, vocabulary);
  const release = { id, publishedOn: info.published_on };
  if (!read.ok) {
    const basis = { kind: "aggregate", instrument: findDefaultInstrument(vocabulary, "aggregate") } as const;
    return {
      vocabulary,
      cohort: findDefaults(basis, vocabulary),
      report: null,
      faults: read.faults,
      release,
    };
  }
  const { cohort } = read;
  // Without accounts, as under `npm run dev`, only the sample is read.
  if (cohort.kind === "records" && context.viewer !== undefined) allowPage(context, "download_records");
  const { count, rows } = await readCohortPreview(db, vocabulary, cohort);
  const report = {
    cohort,
    query: printCohort(cohort, vocabulary),
    sentence: describeCohort(cohort, vocabulary),
    columns: listCohortColumns(cohort, vocabulary),
    smallestGroup: vocabulary.smallestGroup,
    count,
    preview: rows,
  };
  return { vocabulary, cohort, report, faults: [], release };
}
