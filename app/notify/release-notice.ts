import { searchSentence } from "../domain/hotspot-search-words";
import { hotspotSentence } from "../domain/hotspot-words";
import { formatCounted, formatPercentagePoints, formatPoints, formatShare } from "../domain/number-format";
import { inSentence, joinWords } from "../domain/phrase";
import type { ClosedHotspot, CloseReason, OpenedHotspot } from "./hotspot-change";
import { toLongDate } from "./long-date";
import type { Notice, NoticeItem, NoticePart } from "./notice";
import type { PlaceNews, SelectedNews } from "./release-selection";

/** Hotspots of a place that are written out; the rest are counted. */
const MOST_WRITTEN = 8;

const REASONS: Readonly<Record<CloseReason, string>> = {
  faded: "it does not stand out clearly any more among what is shown",
  absorbed: "a wider or narrower group that shares these people is reported in its place",
  untested:
    "this figure of the group is not shown or not comparable in the latest four quarters; that says nothing about the people",
};

/** Writes what concerns somebody of a release. `origin` begins the addresses of pages. */
export function toReleaseNotice(selected: SelectedNews, origin: string): Notice {
  const { news, isWhole, places, chosen } = selected;
  // An earlier one that was cleared away leaves nothing to compare with.
  const isCompared = news.before !== news.after;
  const opened = places.flatMap((place) => place.opened).length;
  const closed = places.flatMap((place) => place.closed).length;
  const pinned = `${origin}/r/${news.after}`;
  const parts: NoticePart[] = [
    {
      kind: "text",
      text: `Release ${news.after} of the readiness dashboard was published on ${toLongDate(news.publishedOn)}, with data to ${toLongDate(news.dataThrough)}.${isCompared ? ` What follows is compared with release ${news.before}.` : ""}${news.isSynthetic ? " It is the sample: its figures are of nobody." : ""}`,
    },
  ];
  if (chosen.length > 0) {
    const where = joinWords(chosen);
    parts.push({
      kind: "text",
      text:
        opened + closed === 0
          ? `No hotspot opened or closed in ${where}.`
          : `Hotspots in ${where}: ${countWords(opened, closed)}.`,
    });
  }
  for (const place of places) parts.push(...toPlaceParts(place, origin, selected));
  if (opened + closed > 0) parts.push(...toTrustParts(selected, origin));
  if (isWhole && isCompared) parts.push(...toChangeParts(selected, origin));
  parts.push({ kind: "link", text: "Look at this release", href: `${pinned}/` });
  return { subject: toSubject(selected, opened, closed), parts };
}

function toSubject({ news }: SelectedNews, opened: number, closed: number): string {
  return opened + closed === 0
    ? `Digital readiness: new release ${news.after}`
    : `Digital readiness: ${countWords(opened, closed)} in release ${news.after}`;
}

/** Writes "2 hotspots opened and 1 closed". */
function countWords(opened: number, closed: number): string {
  const openedWords = `${formatCounted(opened, "hotspot", "hotspots")} opened`;
  if (closed === 0) return openedWords;
  const closedWords = `${formatCounted(closed, "hotspot", "hotspots")} closed`;
  return opened === 0 ? closedWords : `${openedWords} and ${closed} closed`;
}

function toPlaceParts(
  { place, name, opened, closed }: PlaceNews,
  origin: string,
  { news }: SelectedNews,
): readonly NoticePart[] {
  const list = (id: string) => `${origin}/r/${id}/hotspots?place=${encodeURIComponent(place)}`;
  return [
    { kind: "heading", text: name },
    ...(opened.length === 0
      ? []
      : toListParts(
          "Opened",
          opened.map((each) => toOpenedItem(each, `${origin}/r/${news.after}`)),
        )),
    ...(closed.length === 0
      ? []
      : toListParts(
          "Closed",
          closed.map((each) => toClosedItem(each, `${origin}/r/${news.before}`, news.before)),
        )),
    { kind: "link", text: `All hotspots of ${name} with their evidence`, href: list(news.after) },
    ...(closed.length === 0
      ? []
      : [{ kind: "link" as const, text: `Those of release ${news.before}`, href: list(news.before) }]),
  ];
}

function toListParts(title: string, items: readonly NoticeItem[]): readonly NoticePart[] {
  const more = items.length - MOST_WRITTEN;
  return [
    { kind: "text", text: `${title}: ${formatCounted(items.length, "hotspot", "hotspots")}` },
    { kind: "list", items: items.slice(0, MOST_WRITTEN) },
    ...(more > 0
      ? [
          {
            kind: "text" as const,
            text: `And ${more} more, which the page lists.`,
          },
        ]
      : []),
  ];
}

function toOpenedItem({ row, facts }: OpenedHotspot, pinned: string): NoticeItem {
  return { text: hotspotSentence(facts), href: toPlaceAddress(pinned, row) };
}

function toClosedItem({ row, facts, reason }: ClosedHotspot, pinned: string, before: string): NoticeItem {
  const { capability, barrier } = facts;
  const was = [
    ...(capability === null
      ? []
      : [
          `the gap in ${inSentence(capability.subject)} was ${formatPoints(capability.value)}, ${formatPoints(capability.value - capability.benchmark)} wider than in the rest of England (${formatCounted(capability.people, "person", "people")})`,
        ]),
    ...(barrier === null
      ? []
      : [
          `${formatShare(barrier.value)} reported ${inSentence(barrier.subject)}, ${formatPercentagePoints(barrier.value - barrier.benchmark)} more than in the rest of England (${formatCounted(barrier.people, "person", "people")})`,
        ]),
  ];
  return {
    text: `${facts.profession} in ${facts.place}: in release ${before} ${was.join(", and ")}. Now ${REASONS[reason]}.`,
    href: toPlaceAddress(pinned, row),
  };
}

function toPlaceAddress(
  pinned: string,
  row: { readonly geography_level: string; readonly geography_code: string },
): string {
  return `${pinned}/${row.geography_level}/${encodeURIComponent(row.geography_code)}`;
}

function toTrustParts({ news }: SelectedNews, origin: string): readonly NoticePart[] {
  const searched = news.searches.map(({ kind, candidates, flagged, reported, expected_false }) =>
    searchSentence({
      kind: kind === "barrier" ? "barrier" : "capability",
      candidates,
      flagged,
      reported,
      expectedFalse: expected_false,
    }),
  );
  const care = [...news.words.definition, ...news.words.method];
  return [
    { kind: "heading", text: "How far to trust this" },
    {
      kind: "list",
      items: [
        {
          text: "A hotspot is a group that stands clearly above the rest of England in the same profession, after shrinkage and after allowing for how many groups were tested. Measured values come first, the best estimate with its 95% interval beside them.",
        },
        ...searched.map((sentence) => ({ text: `In all of England: ${sentence}` })),
        {
          text: "A hotspot is confirmed where the four quarters before show it too. The others rest on one period.",
        },
        {
          text: "That one opened or closed is a change of what is reported, which may be small; it is no test of a change.",
        },
        {
          text: "People choose whether to take part. A hotspot describes those who answered, not everyone there.",
        },
        ...care.map((sentence) => ({ text: `The two releases are not made alike. ${sentence}` })),
      ],
    },
    { kind: "link", text: "How hotspots are found", href: `${origin}/methods#hotspots` },
  ];
}

function toChangeParts({ news }: SelectedNews, origin: string): readonly NoticePart[] {
  const { data, membership, definition, method } = news.words;
  const changes = [...data, ...membership, ...definition, ...method];
  return [
    { kind: "heading", text: "What changed in this release" },
    changes.length === 0
      ? { kind: "text", text: "Neither data nor rules differ in what you see." }
      : { kind: "list", items: changes.map((text) => ({ text })) },
    {
      kind: "link",
      text: "Compare the releases",
      href: `${origin}/releases?release=${encodeURIComponent(news.after)}`,
    },
  ];
}
