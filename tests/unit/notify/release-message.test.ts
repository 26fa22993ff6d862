import { describe, expect, it } from "vitest";
import type { AlertTopic } from "../../../app/domain/alert-topic.ts";
import { parseAlertTopic } from "../../../app/domain/alert-topic.ts";
import { compareHotspots } from "../../../app/notify/hotspot-change.ts";
import { toNoticeHtml, toNoticeText } from "../../../app/notify/notice.ts";
import { toReleaseCall } from "../../../app/notify/release-call.ts";
import { toReleaseNotice } from "../../../app/notify/release-notice.ts";
import { selectNews } from "../../../app/notify/release-selection.ts";
import { hotspot, newsOf, seen } from "../../support/hotspot-rows.ts";

const ORIGIN = "https://readiness.example";
const BOARD = topic("hotspots icb:QOP");
const TRUST = topic("hotspots organisation:FIC13");
const RELEASE = topic("release");

function topic(text: string): AlertTopic {
  const parsed = parseAlertTopic(text);
  if (parsed === null) throw new Error(`${text} is no topic.`);
  return parsed;
}

const OTHER = hotspot({ geography_code: "FIC14", people: 1 });
const MINE = hotspot();

function noticeOf(news: ReturnType<typeof newsOf>, ...topics: readonly AlertTopic[]) {
  const selected = selectNews(news, topics);
  return selected === null ? null : toReleaseNotice(selected, ORIGIN);
}

function textOf(news: ReturnType<typeof newsOf>, ...topics: readonly AlertTopic[]): string {
  const notice = noticeOf(news, ...topics);
  return notice === null ? "" : `${notice.subject}\n${toNoticeText(notice)}`;
}

describe("what changed of hotspots", () => {
  it("is what one release reports and the other does not, wherever it ranks", () => {
    const moved = hotspot({ hotspot_rank: 7, value: 2.9, status: "unconfirmed" as never });
    const change = compareHotspots(seen([MINE]), seen([moved, OTHER]));
    expect(change.opened.map(({ row }) => row.geography_code)).toEqual(["FIC14"]);
    expect(change.closed).toEqual([]);
    expect(change.opened[0]?.places).toEqual(["organisation:FIC14", "icb:QOP", "region:Y62", "england:ENG"]);
  });

  it("tells why one closed: not tested any more, spoken for by another group, or not clear any more", () => {
    const board = hotspot({ geography_level: "icb", geography_code: "QOP" });
    const reasons = (after: Parameters<typeof compareHotspots>[1]) =>
      compareHotspots(seen([MINE]), after).closed.map(({ reason }) => reason);
    expect(reasons(seen([], []))).toEqual(["untested"]);
    expect(reasons(seen([board], [MINE, board]))).toEqual(["absorbed"]);
    expect(reasons(seen([], [MINE]))).toEqual(["faded"]);
    expect(reasons(seen([OTHER], [MINE, OTHER]))).toEqual(["faded"]);
    const otherDomain = hotspot({ geography_level: "icb", geography_code: "QOP", domain_code: "other" });
    expect(reasons(seen([otherDomain], [MINE, otherDomain]))).toEqual(["faded"]);
    // Figures of the same people in another domain say nothing of this one.
    expect(reasons(seen([], [hotspot({ domain_code: "other" })]))).toEqual(["untested"]);
  });

  it("tells that one of a domain and a barrier is not tested where either is not", () => {
    const joint = hotspot({ kind: "joint", barrier_code: "time" });
    const barrier = hotspot({ kind: "barrier", domain_code: "", barrier_code: "time" });
    const reasons = (tested: Parameters<typeof seen>[1]) =>
      compareHotspots(seen([joint]), seen([], tested)).closed.map(({ reason }) => reason);
    expect(reasons([MINE])).toEqual(["untested"]);
    expect(reasons([barrier])).toEqual(["untested"]);
    expect(reasons([MINE, barrier])).toEqual(["faded"]);
  });
});

describe("a message about a release", () => {
  const one = newsOf(compareHotspots(seen([]), seen([MINE])));
  const none = newsOf(compareHotspots(seen([MINE]), seen([MINE])));

  it("is not written where nothing changed in the places chosen", () => {
    expect(selectNews(none, [BOARD])).toBeNull();
    expect(selectNews(one, [topic("hotspots icb:QWE")])).toBeNull();
    expect(selectNews(one, [topic("service")])).toBeNull();
    expect(selectNews(one, [])).toBeNull();
  });

  it("says one hotspot in the singular, with its evidence, its trust and its page", () => {
    const text = textOf(one, BOARD);
    expect(text).toContain("Digital readiness: 1 hotspot opened in release r2\n");
    expect(text).toContain(
      "Release r2 of the readiness dashboard was published on 21 November 2026, with data to 12 November 2026. What follows is compared with release r1.",
    );
    expect(text).toContain("Hotspots in Greater Example: 1 hotspot opened.");
    expect(text).toContain(
      "* Everyone in Trust FIC13: the gap in technical proficiency is 2.6 points, 2 points wider than in the rest of England (best estimate 1.6, 1.2 to 2.0; 120 people); the four quarters before show it too.\n  https://readiness.example/r/r2/organisation/FIC13",
    );
    expect(text).toContain("https://readiness.example/r/r2/hotspots?place=icb%3AQOP");
    expect(text).toContain(
      "In all of England: 4,215 gaps were tested and 12 stood out, of which fewer than 1 can be expected to be false.",
    );
    expect(text).not.toContain("Closed");
    expect(text).not.toContain("What changed in this release");
  });

  it("says several in the plural, what closed with its reason, and tells one person as one person", () => {
    const news = newsOf(
      compareHotspots(seen([OTHER]), seen([MINE, hotspot({ domain_code: "b" })], [MINE, OTHER])),
    );
    const text = textOf(news, BOARD);
    expect(text).toContain("Digital readiness: 2 hotspots opened and 1 closed in release r2\n");
    expect(text).toContain("Opened: 2 hotspots\n");
    expect(text).toContain("Closed: 1 hotspot\n");
    expect(text).toContain(
      "* Everyone in Trust FIC14: in release r1 the gap in technical proficiency was 2.6 points, 2 points wider than in the rest of England (1 person). Now it does not stand out clearly any more among what is shown.\n  https://readiness.example/r/r1/organisation/FIC14",
    );
  });

  it("writes of closed ones alone, and of barriers in percent", () => {
    const barrier = hotspot({
      kind: "barrier",
      domain_code: "",
      barrier_code: "time",
      value: 0.44,
      benchmark: 0.3,
    });
    const text = textOf(newsOf(compareHotspots(seen([barrier]), seen([], [barrier]))), BOARD);
    expect(text).toContain("Digital readiness: 1 hotspot closed in release r2\n");
    expect(text).toContain(
      "44% reported lack of time, 14 percentage points more than in the rest of England",
    );
  });

  it("writes out a few of many and counts the rest", () => {
    const many = Array.from({ length: 11 }, (_, index) => hotspot({ domain_code: `d${index}` }));
    const text = textOf(newsOf(compareHotspots(seen([]), seen(many))), BOARD);
    expect(text).toContain("11 hotspots opened in release r2");
    expect(text.match(/^\* Everyone/gm)).toHaveLength(8);
    expect(text).toContain("And 3 more, which the page lists");
  });

  it("tells of a hotspot once, under the narrowest of the places chosen", () => {
    const text = textOf(one, BOARD, TRUST);
    expect(text.match(/^\* Everyone/gm)).toHaveLength(1);
    expect(text).toContain("Trust FIC13\n-----------");
    expect(text).not.toContain("Greater Example\n---");
    expect(text).toContain("Hotspots in Trust FIC13 and Greater Example: 1 hotspot opened.");
  });

  it("tells those who want every release what changed in it, and that no hotspot did in the places chosen", () => {
    const text = textOf(none, RELEASE, BOARD);
    expect(text).toContain("Digital readiness: new release r2\n");
    expect(text).toContain("No hotspot opened or closed in Greater Example.");
    expect(text).toContain("* New: 2026-27 Q2.");
    expect(text).toContain("https://readiness.example/releases?release=r2");
    expect(text).not.toContain("How far to trust this");
    const words = { data: [], membership: [], definition: [], method: [] };
    expect(textOf({ ...none, words }, RELEASE)).toContain("Neither data nor rules differ in what you see.");
  });

  it("warns where the two releases are not made alike", () => {
    const words = { ...one.words, method: ["Disclosure policy: 1 before, 2 now."] };
    expect(textOf({ ...one, words }, BOARD)).toContain(
      "* The two releases are not made alike. Disclosure policy: 1 before, 2 now.",
    );
  });

  it("escapes what it takes from data in its HTML", () => {
    const places = new Map([["icb:QOP", '<img src=x onerror="alert(1)"> & Co']]);
    const notice = noticeOf({ ...one, places }, BOARD);
    const html = notice === null ? "" : toNoticeHtml(notice);
    expect(html).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; Co");
    expect(html).not.toContain("<img");
  });

  it("says the same to a webhook as data", () => {
    const selected = selectNews(one, [BOARD]);
    expect(selected && toReleaseCall(selected, ORIGIN)).toMatchObject({
      type: "release",
      release: "r2",
      before: "r1",
      opened: [
        {
          kind: "capability",
          chosen_place: "icb:QOP",
          place: { level: "organisation", code: "FIC13", name: "Trust FIC13" },
          domain: "technical_proficiency",
          barrier: null,
          status: "confirmed",
          url: "https://readiness.example/r/r2/organisation/FIC13",
        },
      ],
      closed: [],
    });
  });
});

it("a topic is read as it is written, and England as a whole is none", () => {
  expect(parseAlertTopic("hotspots england")).toBeNull();
  expect(parseAlertTopic("hotspots icb:q'")).toBeNull();
  expect(parseAlertTopic("anything")).toBeNull();
});
