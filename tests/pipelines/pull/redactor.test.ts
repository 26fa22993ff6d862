import { expect, it } from "vitest";
import { silentProgress } from "../../../pipelines/progress.ts";
import { openRedactor, toRedactedProgress } from "../../../pipelines/pull/redactor.ts";

const secret = 'p"a+ss/wörd';

it.each([
  ["as it is", secret],
  ["in an address", encodeURIComponent(secret)],
  ["in JSON", JSON.stringify({ secret })],
  ["in base64", Buffer.from(secret).toString("base64")],
])("a secret is taken out of a text %s", (_how, spelling) => {
  const { add, redact } = openRedactor();
  add(secret);
  const clean = redact(`before ${spelling} after`);
  expect(clean).not.toContain(spelling);
  expect(clean).toMatch(/^before .*\*\*\*.* after$/);
});

it("of two secrets, one inside the other, nothing is left", () => {
  const { add, redact } = openRedactor();
  add("word");
  add("password");
  expect(redact("my password")).toBe("my ***");
});

it("an empty secret changes nothing", () => {
  const { add, redact } = openRedactor();
  add("");
  expect(redact("as it was")).toBe("as it was");
});

it("progress shows no secret that became known after it was made", () => {
  const said: string[] = [];
  const redactor = openRedactor();
  const progress = toRedactedProgress({ ...silentProgress, note: (line) => said.push(line) }, redactor);
  redactor.add("password");
  progress.note("my password");
  expect(said).toEqual(["my ***"]);
});
