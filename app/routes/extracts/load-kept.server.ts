import type { AppLoadContext } from "@remix-run/node";
import { formatDate } from "../../components/format-date";
import { may } from "../../domain/access";
import { readCohortAddress } from "../../domain/cohort-address";
import type { CohortVocabulary } from "../../domain/cohort-vocabulary";
import { describeCohort } from "../../domain/cohort-words";
import { type CohortPlace, cohortHref, type KeptEntry } from "../../http/kept-desk";
import { findOutside, outsideWords } from "../../http/outside-place";
import { getReleaseShelf } from "../../http/release-shelf";
import { getCohortVocabulary } from "../../queries/cohort-vocabulary.server";
import type { ExtractPage } from "./extract-report";
import type { KeptLine, KeptReport } from "./kept-report";

/** What the lines are told by of one release. */
interface ReadRelease {
  readonly vocabulary: CohortVocabulary;
  /** Codes of the organisations that whoever looks does not see; undefined where they see all. */
  readonly outside: ReadonlySet<string> | undefined;
}

/** Works out what the page says of the cohorts that whoever looks keeps under names; null where they are not signed in. */
export async function loadKept(
  context: AppLoadContext,
  page: Pick<ExtractPage, "vocabulary" | "report">,
): Promise<KeptReport | null> {
  const { keptDesk, pin } = context;
  if (keptDesk === undefined) return null;
  const { kept, ...desk } = keptDesk;
  const releaseId = pin === undefined ? null : page.vocabulary.releaseId;
  const place = page.report === null ? null : { query: page.report.query, releaseId };
  const shown = { vocabulary: page.vocabulary, outside: context.release?.view?.outside };
  const current = pin === undefined ? shown : await readCurrent(context);
  const known = new Map<string | null, ReadRelease>([
    [page.vocabulary.releaseId, shown],
    ...(current === null ? [] : [[null, current] as const]),
  ]);
  const isRead = (entry: KeptEntry) => known.has(entry.releaseId);
  const listed = kept.every(isRead) ? [] : await getReleaseShelf(context).listIds();
  const lines: KeptLine[] = [];
  for (const entry of kept) {
    const release = known.get(entry.releaseId);
    const words =
      release === undefined
        ? { sentence: null, fault: await findMissing(context, entry.releaseId, listed) }
        : readEntry(entry, release, context);
    const { id, name } = entry;
    const isShown = place !== null && isSame(entry, place);
    lines.push({ id, name, href: cohortHref(entry), releaseId: entry.releaseId, isShown, ...words });
  }
  return { ...desk, lines, place };
}

/** A pinned page reads an earlier release; what follows the current one is told by that. */
async function readCurrent(context: AppLoadContext): Promise<ReadRelease | null> {
  const id = context.pin?.current?.release_id;
  if (id === undefined) return null;
  return getReleaseShelf(context).read(id, async ({ db, view }) => ({
    vocabulary: await getCohortVocabulary(db),
    outside: view?.outside,
  }));
}

/** Of releases that the page does not read it is told only whether they are there. */
async function findMissing(
  context: AppLoadContext,
  releaseId: string | null,
  listed: readonly string[],
): Promise<string | null> {
  if (releaseId === null) return "There is no release to read it from just now.";
  if (listed.includes(releaseId)) return null;
  const day = await getReleaseShelf(context).findRemovalDay(releaseId);
  return day === null
    ? `The release ${releaseId} is not here any more.`
    : `The release ${releaseId} was taken away on ${formatDate(day)} because of its age.`;
}

function readEntry(
  { query, releaseId }: KeptEntry,
  { vocabulary, outside = new Set() }: ReadRelease,
  { viewer = null }: AppLoadContext,
): Pick<KeptLine, "sentence" | "fault"> {
  const params = new URLSearchParams(query);
  const read = readCohortAddress(params, vocabulary);
  if (!read.ok) {
    const code = findOutside([...params.values()], outside);
    if (code !== null) return { sentence: null, fault: outsideWords(code) };
    const which = releaseId === null ? "The current release" : `The release ${releaseId}`;
    return { sentence: null, fault: `${which} no longer has all of it. ${read.faults[0]?.message ?? ""}` };
  }
  const access = read.cohort.kind === "records" ? may(viewer, "download_records") : null;
  return {
    sentence: describeCohort(read.cohort, vocabulary),
    fault: access === null || access.isAllowed ? null : access.why,
  };
}

function isSame(one: CohortPlace, other: CohortPlace): boolean {
  return one.query === other.query && one.releaseId === other.releaseId;
}
