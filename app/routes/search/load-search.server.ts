import type { Kysely } from "kysely";
import { GLOSSARY } from "../../domain/glossary";
import { findMatches } from "../../domain/text-match";
import { withParams } from "../../http/with-params";
import { listInstruments, listWaves, pickDefaultWave } from "../../queries/instruments.server";
import { listPlaces } from "../../queries/places.server";
import { listProfessions } from "../../queries/professions.server";
import { listBarriers, listDomains } from "../../queries/subjects.server";
import type { ReleaseDatabase } from "../../release/schema";
import { placePath } from "../area/area-filters";
import { placeNote, placeText } from "../places/place-search";
import { SITE_PAGES } from "./site-pages";

/** One thing a search can find. */
export interface SearchEntry {
  readonly href: string;
  readonly title: string;
  readonly note: string;
  /** Words it is found by. */
  readonly text: string;
}

/** What was found of one kind, best first. */
export interface SearchGroup {
  readonly id: string;
  readonly title: string;
  readonly found: readonly SearchEntry[];
}

/** Finds what answers a search among places, professions, domains, barriers, pages and words; groups without a result are left out. */
export async function loadSearch(db: Kysely<ReleaseDatabase>, q: string): Promise<readonly SearchGroup[]> {
  const [places, professions, domains, barriers] = await Promise.all([
    listPlaceEntries(db),
    listProfessionEntries(db),
    listDomainEntries(db),
    listBarrierEntries(db),
  ]);
  const groups = [
    { id: "places", title: "Places", entries: places },
    { id: "professions", title: "Professions", entries: professions },
    { id: "domains", title: "Domains", entries: domains },
    { id: "barriers", title: "Barriers", entries: barriers },
    {
      id: "pages",
      title: "Pages",
      entries: SITE_PAGES.map(({ href, title, about }) => ({
        href,
        title,
        note: about,
        text: `${title} ${about}`,
      })),
    },
    {
      id: "terms",
      title: "Words",
      entries: GLOSSARY.map(({ id, term, also = [], meaning }) => ({
        href: `/glossary#${id}`,
        title: term,
        note: meaning,
        text: [term, ...also].join(" "),
      })),
    },
  ];
  return groups
    .map(({ id, title, entries }) => ({ id, title, found: findMatches(q, entries, ({ text }) => text) }))
    .filter(({ found }) => found.length > 0);
}

async function listPlaceEntries(db: Kysely<ReleaseDatabase>): Promise<readonly SearchEntry[]> {
  return (await listPlaces(db)).map((place) => ({
    href: placePath(place),
    title: place.geography_name,
    note: placeNote(place),
    text: placeText(place),
  }));
}

async function listProfessionEntries(db: Kysely<ReleaseDatabase>): Promise<readonly SearchEntry[]> {
  const professions = await listProfessions(db);
  return professions
    .filter(({ profession_level }) => profession_level !== "all")
    .map((each) => {
      const parent = professions.find(
        ({ profession_code, profession_level }) =>
          profession_code === each.parent_code && profession_level !== each.profession_level,
      );
      return {
        href: `/profession/${encodeURIComponent(each.key)}`,
        title: each.profession_name,
        note: parent === undefined || parent.profession_level === "all" ? "" : parent.profession_name,
        text: `${each.profession_name} ${each.key}`,
      };
    });
}

async function listDomainEntries(db: Kysely<ReleaseDatabase>): Promise<readonly SearchEntry[]> {
  const [instrument] = await listInstruments(db, "assessment");
  const domains = await listDomains(db, instrument?.instrument_code ?? "");
  return domains.map(({ domain_code, domain_name }) => ({
    href: withParams("/", { domain: domain_code }),
    title: domain_name,
    note: `${instrument?.title}, England`,
    text: `${domain_name} ${domain_code}`,
  }));
}

/** The barriers of the survey that the page about them opens on, so that each link leads to what it says. */
async function listBarrierEntries(db: Kysely<ReleaseDatabase>): Promise<readonly SearchEntry[]> {
  const survey = pickDefaultWave(await listWaves(db, "survey"));
  const barriers = await listBarriers(db, survey?.instrument_code ?? "");
  return barriers.map(({ barrier_code, barrier_name, definition }) => ({
    href: withParams("/barriers", { barrier: barrier_code }),
    title: barrier_name,
    note: definition,
    text: `${barrier_name} ${barrier_code} ${definition}`,
  }));
}
