import { readCohortName } from "../domain/cohort-name";
import type { Viewer } from "../domain/viewer";
import { type CohortPlace, cohortHref, type KeptDraft, type KeptNotice } from "../http/kept-desk";
import { KeepRefusal } from "./keep-refusal";
import type { KeepWish, KeptCohorts } from "./kept-cohorts.server";
import { type PlaceReader, readPlace } from "./read-place.server";

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
    if (pathname === "/extracts/kept/bring") return this.#bring(form);
    const asked = readAsked(form);
    const read = await readPlace(this.#reader, asked);
    const place = read.ok ? read.value : START;
    try {
      switch (pathname) {
        case "/extracts/kept/keep":
          return read.ok ? this.#keep(form, place) : refuseDraft(form, START, read.message);
        case "/extracts/kept/rename":
          return this.#rename(form, place);
        default:
          this.#cohorts.remove(this.#viewer.id, form.get("id") ?? "");
          return { leadTo: `${cohortHref(place)}#kept` };
      }
    } catch (error) {
      if (!(error instanceof KeepRefusal)) throw error;
      return refuseDraft(form, place, error.message, error.code === "name_taken");
    }
  }

  /** Says that a form could not be taken as it came, on the page it came from, with what was typed. */
  async refuse(form: URLSearchParams, message: string, status: 400 | 503 = 400): Promise<FormResult> {
    const read = await readPlace(this.#reader, readAsked(form));
    return refuseDraft(form, read.ok ? read.value : START, message, false, status);
  }

  get #viewer(): Viewer {
    return this.#reader.viewer;
  }

  #keep(form: URLSearchParams, place: CohortPlace): FormResult {
    const name = readCohortName(form.get("name") ?? "");
    if (!name.ok) return refuseDraft(form, place, name.message);
    const wish = { ...place, name: name.value };
    const id = this.#cohorts.keep(this.#viewer, wish, form.get("replace") === "yes");
    return { leadTo: `${cohortHref(place)}#kept-${id}` };
  }

  #rename(form: URLSearchParams, place: CohortPlace): FormResult {
    const name = readCohortName(form.get("name") ?? "");
    if (!name.ok) return refuseDraft(form, place, name.message);
    const id = form.get("id") ?? "";
    const isThere = this.#cohorts.rename(this.#viewer.id, id, name.value);
    return { leadTo: `${cohortHref(place)}#kept${isThere ? `-${id}` : ""}` };
  }

  /** Those of a browser follow the current release, and one that it no longer understands stays where it is. */
  async #bring(form: URLSearchParams): Promise<FormResult> {
    const names = form.getAll("name");
    const queries = form.getAll("query");
    const taken: { readonly given: string; readonly wish: KeepWish }[] = [];
    const refused: string[] = [];
    for (const [index, given] of names.entries()) {
      const name = readCohortName(given);
      const place = await readPlace(this.#reader, { query: queries[index] ?? "", releaseId: null });
      if (name.ok && place.ok) taken.push({ given, wish: { ...place.value, name: name.value } });
      else refused.push(writeRefused(given, name.ok ? (place.ok ? "" : place.message) : name.message));
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

function readAsked(form: URLSearchParams): CohortPlace {
  return { query: form.get("cohort") ?? "", releaseId: form.get("release") || null };
}

function refuseDraft(
  form: URLSearchParams,
  place: CohortPlace,
  text: string,
  isTaken = false,
  status: 400 | 503 = 400,
): FormResult {
  const id = form.get("id");
  const draft = { id, name: form.get("name") ?? "", mayReplace: isTaken && id === null };
  const notice = { isGood: false, text, parts: [] };
  return { showAt: cohortHref(place), outcome: { status, notice, draft, brought: [] } };
}

function writeRefused(name: string, why: string): string {
  return `“${name}”: ${why}`;
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
