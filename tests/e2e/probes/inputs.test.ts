import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { openBrowser } from "../../support/browser";
import { type CrawledAnswer, crawl, readAnswer } from "../../support/crawl";
import { type Dashboard, startDashboard } from "../../support/dashboard";
import { findInjected } from "../../support/find-injected";
import { HOSTILE_VALUE, PROBE, PROBE_HEADER } from "../../support/hostile-text";
import { PAGE_KINDS } from "../../support/page-kinds";
import { type ProbeSurface, toProbeAddress } from "../../support/probe-addresses";

/** What a parameter of the API may be, as far as it matters here. */
interface DescribedApi {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<string, { readonly parameters: readonly { readonly name: string; readonly in: string }[] }>
      >
    >
  >;
}

/** Values that lead out of a folder, in the spellings that servers have taken for one. */
const OUTSIDE = [
  "../../../../etc/passwd",
  "..%2f..%2fetc%2fpasswd",
  "..\\..\\etc\\passwd",
  "/etc/passwd\0.svg",
];

let dashboard: Dashboard;
let browser: Browser;
let surface: ProbeSurface;
let api: DescribedApi;

beforeAll(async () => {
  // One of its own: probes use up what the API allows an address.
  const settings = { READINESS_LOG: "off" };
  [dashboard, browser] = await Promise.all([
    startDashboard(inject("releasesFolder"), "", settings),
    openBrowser(),
  ]);
  ({ surface } = await crawl(ask, Object.values(PAGE_KINDS), 0));
  api = (await (await ask("/api/v1/openapi.json")).json()) as DescribedApi;
});

afterAll(async () => {
  await browser.close();
  await dashboard.stop();
  expect(dashboard.complaints()).toBe("");
});

/** On a busy machine a test may pause for longer than a server keeps a connection, and would meet one that closes. */
const ONE_REQUEST = { connection: "close" };

function ask(address: string): Promise<Response> {
  return fetch(dashboard.url + address, { redirect: "manual", headers: ONE_REQUEST });
}

/** Six at a time, as many as a server answers: it turns a crowd away. */
async function askAll(addresses: readonly string[]): Promise<readonly CrawledAnswer[]> {
  const left = [...new Set(addresses)];
  const answers: CrawledAnswer[] = [];
  const askOn = async () => {
    for (let address = left.shift(); address !== undefined; address = left.shift()) {
      answers.push(await readAnswer(address, await ask(address)));
    }
  };
  await Promise.all(Array.from({ length: 6 }, askOn));
  return answers;
}

/** What is wrong with the heads of answers whatever was asked. */
function listHeadFaults(answers: readonly CrawledAnswer[]): readonly string[] {
  return answers.flatMap(({ address, status, headers, type }) => {
    const location = headers.get("location");
    const faults = [
      status >= 500 ? `answers ${status}` : "",
      headers.get(PROBE_HEADER) === null ? "" : "sends a header of the probe",
      headers.get("x-content-type-options") === "nosniff" ? "" : "may be sniffed",
      headers.get("content-security-policy")?.includes("script-src 'self'") === true ? "" : "has no policy",
      location === null || /^\/(?![/\\])/.test(location) ? "" : `leads to ${location}`,
      status === 200 && type === "" ? "does not say what it is" : "",
    ];
    return faults.filter((each) => each !== "").map((each) => `${address} ${each}`);
  });
}

const toDocuments = (answers: readonly CrawledAnswer[]) =>
  answers
    .filter(({ type }) => type === "text/html" || type === "image/svg+xml")
    .map(({ address, type, text }) => ({ address, text, type: type as "text/html" | "image/svg+xml" }));

describe("every parameter that a form or a link of any page names", () => {
  it("is among those that are tried", () => {
    const tried = new Set(surface.points.map(({ path, name }) => `${path.split("/")[1]} ${name}`));
    for (const known of [
      "search q",
      "places q",
      "hotspots place",
      "compare peers",
      "explain subject",
      "embed page",
    ])
      expect(tried, known).toContain(known);
    expect(surface.points.length).toBeGreaterThan(120);
  });

  it("puts neither markup nor headers into an answer", async () => {
    const answers = await askAll(surface.points.map((point) => toProbeAddress(point, HOSTILE_VALUE)));
    expect(listHeadFaults(answers)).toEqual([]);
    expect(answers.filter(({ text }) => text.includes(PROBE)).length).toBeGreaterThan(40);
    expect(await findInjected(browser, toDocuments(answers))).toEqual([]);
  });

  it("leads to no file of the server", async () => {
    const addresses = surface.points.map((point, index) =>
      toProbeAddress(point, OUTSIDE[index % OUTSIDE.length] ?? ""),
    );
    const answers = await askAll(addresses);
    expect(listHeadFaults(answers)).toEqual([]);
    expect(answers.filter(({ text }) => /root:.*:0:0:/.test(text)).map(({ address }) => address)).toEqual([]);
    // Only pages that search for any text have anything to say to such a value; one passes the choices of another on.
    const taken = answers.filter(({ status, address }) => status === 200 && !/[?&]q=/.test(address));
    expect([...new Set(taken.map(({ address }) => address.split("?")[0]))]).toEqual(["/compare/similar"]);
  });

  it("can be named like what every object has, and is refused as any unknown one is", async () => {
    const names = [
      "__proto__",
      "constructor",
      "prototype",
      "__proto__[polluted]",
      "constructor[prototype][polluted]",
    ];
    const paths = [...new Set(surface.points.map(({ path }) => path))];
    const addresses = paths.map(
      (path, index) => `${path}?${encodeURIComponent(names[index % names.length] ?? "")}=1`,
    );
    const answers = await askAll(addresses);
    expect(listHeadFaults(answers)).toEqual([]);
    expect(answers.filter(({ status }) => status === 200).map(({ address }) => address)).toEqual([]);
  });
});

describe("every part of a path that is a code or a name", () => {
  it("puts neither markup nor headers into an answer", async () => {
    const parts = [HOSTILE_VALUE, ...OUTSIDE, "__proto__", "constructor"].map(encodeURIComponent);
    const addresses = surface.paths.flatMap((path) =>
      parts.map((part) => path.replace(/\/[^/]+\/?$/, `/${part}`)),
    );
    expect(addresses.length).toBeGreaterThan(50);
    const answers = await askAll(addresses);
    expect(listHeadFaults(answers)).toEqual([]);
    expect(answers.filter(({ status }) => status === 200).map(({ address }) => address)).toEqual([]);
    expect(await findInjected(browser, toDocuments(answers))).toEqual([]);
  });
});

describe("every parameter of the API", () => {
  it("puts neither markup nor headers into an answer", async () => {
    const addresses = Object.entries(api.paths).flatMap(([path, methods]) =>
      (methods.get?.parameters ?? []).map(({ name, in: place }) => {
        const value = encodeURIComponent(HOSTILE_VALUE);
        if (place === "path") return path.replace(`{${name}}`, value).replace(/\{[^}]+\}/g, "csv");
        return `${path.replace(/\{[^}]+\}/g, "csv")}?${name}=${value}`;
      }),
    );
    expect(addresses.length).toBeGreaterThan(60);
    const answers = await askAll(addresses);
    expect(listHeadFaults(answers)).toEqual([]);
    expect(answers.filter(({ type }) => type === "text/html").map(({ address }) => address)).toEqual([]);
  });
});
