import { readdirSync } from "node:fs";
import path from "node:path";
import type { LoaderFunctionArgs, ServerBuild } from "@remix-run/node";
import { describe, expect, it } from "vitest";
import { API_ACCESS } from "../../../app/api/api-access";
import { listRoutes } from "../../../app/api/route-table";
import type { Viewer } from "../../../app/domain/viewer";
import { DATA_ACCESS, toDataAct } from "../../../app/http/data-access";
import { guardRoutes } from "../../../app/http/guard-routes";
import { PAGE_ACCESS } from "../../../app/http/page-access";
import { listSources, readSource } from "../../architecture/sources.ts";
import { everybody } from "../../support/open-gate.ts";
import { refusalOf } from "../../support/open-sample.ts";

describe("the tables of access", () => {
  it("have a rule for every route and for nothing else", () => {
    const folders = readdirSync(path.resolve("app/routes"), { withFileTypes: true })
      .filter((each) => each.isDirectory())
      .filter((each) =>
        readdirSync(path.resolve("app/routes", each.name)).some((file) => /^route\.tsx?$/.test(file)),
      );
    const ids = ["root", ...folders.map(({ name }) => `routes/${name}`)];
    expect(Object.keys(PAGE_ACCESS).sort()).toEqual(ids.sort());
  });

  it("have a rule for every operation of the API and for nothing else", () => {
    expect(Object.keys(API_ACCESS).sort()).toEqual(
      listRoutes()
        .map(({ operation }) => operation)
        .sort(),
    );
  });

  it("have a rule for every form that the pages about data send", () => {
    const actions = listSources("app/routes").flatMap((file) =>
      file.startsWith("app/routes/data") && /method="post"/.test(readSource(file))
        ? [
            ...readSource(file)
              .replaceAll(/\$\{[^}]*\}/g, "x")
              .matchAll(/action=[{"`]*(\/data[^"`?}]*)/g),
          ].map(([, action = ""]) => action)
        : [],
    );
    for (const action of actions) expect([action, toDataAct("POST", action)]).not.toEqual([action, null]);
    expect(toDataAct("POST", "/data/anything")).toBeNull();
    expect(toDataAct("DELETE", "/data")).toBeNull();
    expect(DATA_ACCESS.every(({ act }) => act !== "see_pages")).toBe(true);
  });
});

describe("a guarded route", () => {
  const read = (id: string, viewer: Viewer | null, action = false) => {
    const routes = {
      [id]: { id, path: "x", module: { loader: async () => "read", action: async () => "sent" } },
    } as unknown as ServerBuild["routes"];
    const module = guardRoutes(routes)[id]?.module;
    const args = { request: new Request("http://localhost/x"), params: {}, context: { viewer } };
    const run = action ? module?.action : module?.loader;
    return Promise.resolve().then(() => run?.(args as unknown as LoaderFunctionArgs));
  };

  it("is read by whoever may", async () => {
    expect(await read("routes/compare", everybody)).toBe("read");
    expect(await read("routes/sign-in", null)).toBe("read");
  });

  it("is refused to nobody with 401 and to others with 403", async () => {
    expect(await refusalOf(read("routes/compare", null))).toMatchObject({ status: 401 });
    const viewer: Viewer = { ...everybody, roles: ["viewer"] };
    expect(await refusalOf(read("routes/data", viewer))).toMatchObject({
      status: 403,
      message:
        "Your account cannot see the pages about data. That is for a data manager. Ask an administrator of this dashboard if you need it.",
    });
  });

  it("is open to nobody while it has no rule, and takes no form while its rule names none", async () => {
    expect(await refusalOf(read("routes/brand-new", everybody))).toMatchObject({ status: 403 });
    expect(await refusalOf(read("routes/compare", everybody, true))).toMatchObject({ status: 403 });
  });
});
