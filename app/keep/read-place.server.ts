import { may } from "../domain/access";
import { writeFault } from "../domain/cohort";
import { printCohort, readCohortAddress } from "../domain/cohort-address";
import { LONGEST_KEPT_QUERY } from "../domain/cohort-name";
import type { Result } from "../domain/result";
import type { Viewer } from "../domain/viewer";
import type { CohortPlace } from "../http/kept-desk";
import type { PageServerOptions } from "../http/page-server.server";
import { getCohortVocabulary } from "../queries/cohort-vocabulary.server";
import type { Release } from "../release/connection.server";

const TOO_LONG = "The address of this extract is too long to be kept. Choose fewer single places or waves.";

export interface PlaceReader extends Pick<PageServerOptions, "store" | "mayServe"> {
  readonly host: string | undefined;
  readonly viewer: Viewer;
}

/** A cohort that was understood. */
export interface ReadPlace {
  readonly place: CohortPlace;
  /** Why it may not be kept, in a sentence; null where it may. */
  readonly refusal: string | null;
}

/**
 * Reads where a cohort is by the rules of the page's own address, as somebody sees the release, and gives its one canonical form: nothing
 * but the parameters of a cohort is ever kept. A sentence says what cannot be read.
 */
export async function readPlace(
  { store, mayServe, host, viewer }: PlaceReader,
  place: CohortPlace,
): Promise<Result<ReadPlace>> {
  const lender = store.seenBy(viewer.scopes);
  const { releaseId } = place;
  const lease = await (releaseId === null ? lender.acquire() : lender.acquireById(releaseId));
  try {
    return lease !== null && mayServe(lease.release, host, viewer)
      ? await toCanonical(lease.release, viewer, place)
      : refuse("The release of this extract is not here.");
  } finally {
    lease?.giveBack();
  }
}

async function toCanonical(
  { db }: Release,
  viewer: Viewer,
  { query, releaseId }: CohortPlace,
): Promise<Result<ReadPlace>> {
  const vocabulary = await getCohortVocabulary(db);
  const read = readCohortAddress(new URLSearchParams(query), vocabulary);
  if (!read.ok) return refuse(read.faults.slice(0, 1).map(writeFault).join(""));
  if (read.cohort.kind === "records") {
    const access = may(viewer, "download_records");
    if (!access.isAllowed) return refuse(`${access.why} ${access.whomToAsk}`);
  }
  const canonical = printCohort(read.cohort, vocabulary);
  const refusal = canonical.length > LONGEST_KEPT_QUERY ? TOO_LONG : null;
  return { ok: true, value: { place: { query: canonical, releaseId }, refusal } };
}

function refuse(message: string): Result<ReadPlace> {
  return { ok: false, message };
}
