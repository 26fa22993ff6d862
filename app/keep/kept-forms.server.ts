import { readCohortName, showCohortName } from "../domain/cohort-name";
import type { Result } from "../domain/result";
import type { Viewer } from "../domain/viewer";
import { type CohortPlace, cohortHref, type KeptDraft, type KeptNotice } from "../http/kept-desk";
import { KeepRefusal } from "./keep-refusal";
import { type KeepWish, type KeptCohorts, MOST_KEPT } from "./kept-cohorts.server";
import { type PlaceReader, type ReadPlace, readPlace } from "./read-place.server";

/** What the page says of a form. */
export interface KeptOutcome {
  readonly status: 200 | 400 | 503;
  readonly notice: KeptNotice;
  readonly draft: KeptDraft | null;
  readonly brought: readonly string[];
}

/** What a form led to: an address of this dashboard, or a page that says what came of it. */
export type FormResult =
  | { readonly leadTo: string }
  | { readonly showAt: string; readonly outcome: KeptOutcome };

const START: CohortPlace = { query: "", releaseId: null };

/** A form as it came. */
interface Asked {
  readonly pathname: string;
  readonly form: URLSearchParams;
  /** The cohort of the page it came from. */
  readonly read: Result<ReadPlace>;
}

/** What else there is to say of a form that was refused. */
interface RefusalParts {
  readonly isTaken?: boolean;
  readonly status?: 400 | 503;
}

const KEEP = "/extracts/kept/keep";
const RENAME = "/extracts/kept/rename";
const BRING = "/extracts/kept/bring";
/** Extracts that a browser brings over at once; each is read, and of twice as many as can be kept half are refused anyway. */
const MOST_BROUGHT = 2 * MOST_KEPT;
const TOO_MANY_BROUGHT = `Up to ${MOST_BROUGHT} extracts can be brought over at once, and this browser has more. None was brought over. Remove some from this browser, and bring the others over again.`;
const UNREADABLE_BROUGHT =
  "What this browser keeps could not be read, so nothing was brought over. Please do it again.";
const NOT_THERE = "You no longer keep the extract that was to be renamed, so nothing was changed.";

/** Takes the forms about named cohorts, from somebody who may keep them. */
export class KeptForms {
  readonly #cohorts: KeptCohorts;
  readonly #reader: PlaceReader;

  constructor(cohorts: KeptCohorts, reader: PlaceReader) {
    this.#cohorts = cohorts;
    this.#reader = reader;
  }

  /** Does what a form asks for. Every address it leads to is made anew from a cohort that was understood. */
  async take(pathname: string, form: URLSearchParams): Promise<FormResult> {
    if (pathname === BRING) return this.#bring(form);
    const asked = await this.#readAsked(pathname, form);
    try {
      switch (pathname) {
        case KEEP:
          return this.#keep(asked);
        case RENAME:
          return this.#rename(asked);
        default:
          this.#cohorts.remove(this.#viewer.id, form.get("id") ?? "");
          return { leadTo: `${toReturn(asked)}#kept` };
      }
    } catch (error) {
      if (!(error instanceof KeepRefusal)) throw error;
      return this.#refuse(asked, error.message, { isTaken: error.code === "name_taken" });
    }
  }

  /** Says that a form could not be taken as it came, on the page it came from, with what was typed. */
  async refuse(
    pathname: string,
    form: URLSearchParams,
    message: string,
    status: 400 | 503 = 400,
  ): Promise<FormResult> {
    return this.#refuse(await this.#readAsked(pathname, form), message, { status });
  }

  get #viewer(): Viewer {
    return this.#reader.viewer;
  }

  async #readAsked(pathname: string, form: URLSearchParams): Promise<Asked> {
    const place = { query: form.get("cohort") ?? "", releaseId: form.get("release") || null };
    return { pathname, form, read: await readPlace(this.#reader, place) };
  }

  #keep(asked: Asked): FormResult {
    const { form, read } = asked;
    if (!read.ok) return this.#refuse(asked, `${read.message} Nothing was kept.`);
    const { place, refusal } = read.value;
    if (refusal !== null) return this.#refuse(asked, refusal);
    const name = readCohortName(form.get("name") ?? "");
    if (!name.ok) return this.#refuse(asked, name.message);
    const wish = { ...place, name: name.value };
    const id = this.#cohorts.keep(this.#viewer, wish, form.get("replace") === "yes");
    return { leadTo: `${cohortHref(place)}#kept-${id}` };
  }

  #rename(asked: Asked): FormResult {
    const { form } = asked;
    const name = readCohortName(form.get("name") ?? "");
    if (!name.ok) return this.#refuse(asked, name.message);
    const id = form.get("id") ?? "";
    return this.#cohorts.rename(this.#viewer.id, id, name.value)
      ? { leadTo: `${toReturn(asked)}#kept-${id}` }
      : this.#refuse(asked, NOT_THERE);
  }

  #refuse(asked: Asked, message: string, { isTaken = false, status = 400 }: RefusalParts = {}): FormResult {
    const { pathname, read } = asked;
    // Whoever wished to keep a cohort that is not understood must not take the one they see for theirs.
    const isOther = pathname === KEEP && !read.ok;
    const text = isOther ? `${message} The page now shows the default extract.` : message;
    const notice = { isGood: false, text, parts: [] };
    const draft = this.#toDraft(asked, isTaken);
    const place = read.ok ? read.value.place : START;
    return { showAt: cohortHref(place), outcome: { status, notice, draft, brought: [] } };
  }

  /** Gives what was typed into the field of a name; null where the page has no field that it belongs to. */
  #toDraft({ pathname, form, read }: Asked, isTaken: boolean): KeptDraft | null {
    const name = form.get("name");
    if (name === null) return null;
    if (pathname === KEEP) return read.ok ? { id: null, name, mayReplace: isTaken } : null;
    const id = form.get("id");
    const isThere = this.#cohorts.listOf(this.#viewer.id).some((each) => each.id === id);
    return pathname === RENAME && isThere ? { id, name, mayReplace: false } : null;
  }

  /** Those of a browser follow the current release, and one that it no longer understands stays where it is. */
  async #bring(form: URLSearchParams): Promise<FormResult> {
    const names = form.getAll("name");
    const queries = form.getAll("query");
    if (names.length > MOST_BROUGHT) return refuseBring(TOO_MANY_BROUGHT);
    // Left without its query, a name would stand for the default cohort.
    if (names.length !== queries.length) return refuseBring(UNREADABLE_BROUGHT);
    const taken: { readonly given: string; readonly wish: KeepWish }[] = [];
    const refused: string[] = [];
    for (const [index, given] of names.entries()) {
      const name = readCohortName(given);
      if (!name.ok) {
        refused.push(writeRefused(given, name.message));
        continue;
      }
      const read = await readPlace(this.#reader, { query: queries[index] ?? "", releaseId: null });
      const refusal = read.ok ? read.value.refusal : read.message;
      if (read.ok && refusal === null) taken.push({ given, wish: { ...read.value.place, name: name.value } });
      else refused.push(writeRefused(given, refusal ?? ""));
    }
    const refusals = this.#cohorts.keepAll(
      this.#viewer,
      taken.map(({ wish }) => wish),
    );
    const brought: string[] = [];
    for (const [index, { given }] of taken.entries()) {
      const refusal = refusals[index] ?? null;
      if (refusal === null) brought.push(given);
      else refused.push(writeRefused(given, writeBringRefusal(refusal)));
    }
    const isGood = refused.length === 0;
    const notice = { isGood, text: writeBrought(brought.length, refused.length), parts: refused };
    return {
      showAt: cohortHref(START),
      outcome: { status: isGood ? 200 : 400, notice, draft: null, brought },
    };
  }
}

/** The address of the page a form came from; an address that is too long to be kept may be too long to be answered. */
function toReturn({ read }: Asked): string {
  return cohortHref(read.ok && read.value.refusal === null ? read.value.place : START);
}

function refuseBring(text: string): FormResult {
  const notice = { isGood: false, text, parts: [] };
  return { showAt: cohortHref(START), outcome: { status: 400, notice, draft: null, brought: [] } };
}

function writeRefused(name: string, why: string): string {
  return `“${showCohortName(name)}”: ${why}`;
}

/** The browser's own list has no way to replace, so that the remedy is another. */
function writeBringRefusal({ code, message }: KeepRefusal): string {
  return code === "too_many"
    ? message
    : "you keep another extract under that name. Rename or remove that one, and bring this over again.";
}

function writeBrought(brought: number, refused: number): string {
  const were = (count: number) => (count === 1 ? "1 extract was" : `${count} extracts were`);
  if (refused === 0) return `${were(brought)} brought over to your account.`;
  if (brought === 0) return `${were(refused)} not brought over and still in this browser.`;
  return `${were(brought)} brought over to your account. ${were(refused)} not, and still in this browser.`;
}
