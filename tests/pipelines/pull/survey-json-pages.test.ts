import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makePullFolder, type PullFolder } from "./pull-folder.ts";

const address = "https://forms.example.org/v1/responses";
const config = {
  version: 1,
  platform: "json-pages",
  baseUrl: address,
  surveyId: "barriers",
  tokenVariable: "FORMS_TOKEN",
  query: { form: "barriers" },
  itemPath: "result.elements",
  cursorPath: "result.next",
  cursorParameter: "skip",
  mapping: "barriers",
};
const environment = { FORMS_TOKEN: "token-of-the-test" };

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterAll(() => server.close());

let folder: PullFolder;
let requests: { query: string; authorization: string | null }[];
beforeEach(async () => {
  folder = await makePullFolder();
  await folder.configure("forms", config);
  requests = [];
});
afterEach(async () => {
  server.resetHandlers();
  await folder.remove();
});

/** Gives the pages in turn, whatever is asked for. */
function start(...pages: readonly unknown[]): void {
  server.use(
    http.get(address, ({ request }) => {
      const page = pages[Math.min(requests.length, pages.length - 1)];
      requests.push({
        query: new URL(request.url).search,
        authorization: request.headers.get("authorization"),
      });
      return HttpResponse.json(page as object);
    }),
  );
}

const page = (elements: unknown, next?: unknown) => ({ result: { elements, next } });
const pullForms = () => folder.pull("survey forms", { environment });
const failForms = () => folder.pullFailing("survey forms", { environment });

describe("answers in pages", () => {
  it("become one table with a column for every name, quoted where needed", async () => {
    start(
      page([{ id: 1, role: 'Nurse, "senior"', ok: true }], "c2"),
      page([{ id: 2, reasons: ["Time", "Skills", null], ok: null, note: "two\nlines £" }], 3),
      page([], null),
    );
    await pullForms();
    expect(folder.text("surveys/barriers.csv")).toBe(
      'id,role,ok,reasons,note\n1,"Nurse, ""senior""",true,,\n2,,,Time;Skills,"two\nlines £"\n',
    );
    expect(requests).toEqual([
      { query: "?form=barriers", authorization: "Bearer token-of-the-test" },
      { query: "?form=barriers&skip=c2", authorization: "Bearer token-of-the-test" },
      { query: "?form=barriers&skip=3", authorization: "Bearer token-of-the-test" },
    ]);
  });

  it("may name the next page by its whole address on the same host", async () => {
    start(page([{ id: 1 }], `${address}?after=1`), { result: { elements: [{ id: 2 }] } });
    await pullForms();
    expect(folder.text("surveys/barriers.csv")).toBe("id\n1\n2\n");
    expect(requests[1]?.query).toBe("?after=1");
  });

  it.each<[string, string, readonly unknown[]]>([
    [
      "the next page is on another host",
      "foreign_redirect",
      [page([{ id: 1 }], "https://evil.example/responses")],
    ],
    [
      "the cursor leads in a circle",
      "endless_pages",
      [page([{ id: 1 }], "a"), page([{ id: 2 }], "b"), page([], "a")],
    ],
    ["there are none", "empty_source", [page([])]],
    ["a list's answers contain semicolons", "nested_value", [page([{ id: ["a;b", "c"] }])]],
    ["the list has gone elsewhere", "changed_schema", [{ result: { items: [] } }]],
    ["an answer holds an object", "changed_schema", [page([{ id: { value: 1 } }])]],
    [
      "every answer has names of its own, which would make a table without end",
      "too_large",
      [page([Object.fromEntries(Array.from({ length: 10_001 }, (_, n) => [`c${n}`, n]))])],
    ],
  ])("are refused, and nothing is written, when %s", async (_what, code, pages) => {
    start(...pages);
    expect(await failForms()).toMatchObject({ exitCode: 3, detail: { code } });
    expect(await folder.exported()).toEqual([]);
    expect(folder.said.join("\n") + (await folder.everything())).not.toContain(environment.FORMS_TOKEN);
  });

  it("leave the cell empty where an answer lacks a name that every object has by itself", async () => {
    start(page([{ id: 1, constructor: "x" }, { id: 2 }]));
    await pullForms();
    expect(folder.text("surveys/barriers.csv")).toBe("id,constructor\n1,x\n2,\n");
  });

  it("never put what a source names onto the terminal as it is", async () => {
    start(page([{ id: 1 }, { [`\u001b]0;gone\u0007${"x".repeat(300)}`]: { value: 1 } }]));
    const { message } = await failForms();
    expect(message).not.toMatch(/\p{Cc}/u);
    expect(message.length).toBeLessThan(400);
  });

  it("name the path of what has another shape", async () => {
    start(page([{ id: 1 }, { id: { value: "Jane" } }]));
    const failure = await failForms();
    expect(failure.message).toContain("$.result.elements[1].id");
    expect(failure.message).not.toContain("Jane");
  });
});
