import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { CONFIGURATION_FILE, toConfigurationPage } from "../../../deploy/configuration.ts";
import { settings } from "../../../deploy/settings.ts";

/** Variables by which one of our processes tells another something; nobody sets them. */
const INTERNAL = ["READINESS_INBOX", "READINESS_MEASURES"];

function listNames(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.tsx?$/.test(file),
  );
  return files.flatMap(
    (file) => readFileSync(path.join(folder, file), "utf8").match(/READINESS_[A-Z_]*[A-Z]/g) ?? [],
  );
}

it("the reference of settings is the one that its table gives", () => {
  expect(readFileSync(CONFIGURATION_FILE, "utf8"), "npm run configuration").toBe(toConfigurationPage());
});

it("every setting that the code names is in the reference, and no other", () => {
  const named = new Set(
    [...listNames("app"), ...listNames("pipelines")].filter((name) => !INTERNAL.includes(name)),
  );
  const known = settings.map(({ name }) => name).filter((name) => name.startsWith("READINESS_"));
  expect([...known].sort()).toEqual([...named].sort());
});

it("the process that serves is given each setting of the dashboard by the unit's or the start's environment", () => {
  const start =
    readFileSync("pipelines/intake/child-environment.ts", "utf8") +
    readFileSync("pipelines/start.ts", "utf8");
  const missing = settings.filter(
    ({ name, of }) => of !== "pipelines" && !start.includes(`"${name}"`) && !start.includes(`${name}:`),
  );
  expect(missing.map(({ name }) => name)).toEqual([]);
});
