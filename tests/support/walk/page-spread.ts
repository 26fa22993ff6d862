import { createRandom } from "../noisy-draw.ts";
import { PAGE_KINDS } from "../page-kinds.ts";
import type { PublishedRelease } from "./published-rows.ts";

const SEED = 20_261_121;
const SHOWS = ["", "confidence", "target", "difference"];
const MEASURES = ["gap", "confidence", "target", "need", "barrier"];
const COMPARE_PATHS = ["", "/funnel", "/rug", "/mix", "/map", "/over-time"];

/** Lists the pages a walk goes to: one of every kind, and of the others a seeded spread, or all of them. */
export function listPages({ lists }: PublishedRelease, isWhole: boolean): readonly string[] {
  const random = createRandom(SEED);
  const pick = <Each>(all: readonly Each[]): Each => all[Math.floor(random() * all.length)] as Each;
  const sometimes = <Each>(share: number, all: readonly Each[], otherwise: Each): Each =>
    random() < share ? pick(all) : otherwise;
  const path = (place: string) => (place === "england:ENG" ? "/" : `/${place.replace(":", "/")}`);

  const kinds = Object.entries(PAGE_KINDS).flatMap(([kind, address]) =>
    ["not-found", "bad-request", "extracts-refused", "chart-alone", "alerts-open"].includes(kind)
      ? []
      : [address as string],
  );
  const states = lists.places.flatMap((place) =>
    (isWhole ? lists.waves : [sometimes(0.6, lists.waves, "")]).flatMap((wave) =>
      (isWhole ? ["", ...lists.professions] : [sometimes(0.5, lists.professions, "")]).map((profession) =>
        address(path(place), {
          wave,
          profession: profession === "all" ? "" : profession,
          domain: sometimes(0.4, lists.domains, ""),
          geography: sometimes(0.3, ["then"], ""),
          show: sometimes(0.5, SHOWS, ""),
          view: sometimes(0.15, ["summary"], ""),
        }),
      ),
    ),
  );
  const comparisons = COMPARE_PATHS.flatMap((each) =>
    ["region", "icb", "organisation"].flatMap((level) =>
      (isWhole ? MEASURES : [pick(MEASURES), pick(MEASURES)]).flatMap((measure) =>
        (isWhole ? lists.waves : [sometimes(0.5, lists.waves, "")]).map((wave) =>
          address(`/compare${each}`, {
            level: each === "/map" && level === "organisation" ? "icb" : level,
            measure,
            subject: each === "/rug" ? "" : pick(measure === "barrier" ? lists.barriers : lists.domains),
            // A survey has other waves.
            wave: measure === "barrier" ? "" : wave,
            profession: each === "/mix" ? "" : sometimes(0.4, lists.professions, ""),
          }),
        ),
      ),
    ),
  );
  const barriers = (isWhole ? lists.professions : [pick(lists.professions), pick(lists.professions)]).map(
    (profession) => address("/barriers", { profession }),
  );
  const some = isWhole ? states : states.filter(() => random() < 0.55);
  return [...new Set([...kinds, ...some, ...comparisons, ...barriers])];
}

function address(path: string, params: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(Object.entries(params).filter(([, value]) => value !== "")).toString();
  return query === "" ? path : `${path}?${query}`;
}
