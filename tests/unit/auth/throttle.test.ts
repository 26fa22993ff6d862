import { beforeEach, expect, it } from "vitest";
import { Throttle } from "../../../app/auth/throttle";

let time: number;
let throttle: Throttle;

beforeEach(() => {
  time = 0;
  throttle = new Throttle({ free: 3, firstWait: 60, longestWait: 200, memory: 1000, now: () => time });
});

function fail(count: number): void {
  for (let each = 0; each < count; each += 1) throttle.begin("jo");
}

it("the first failures cost nothing, then each wait is twice the one before, up to the longest", () => {
  fail(2);
  expect(throttle.waitFor("jo")).toBe(0);
  const waits = [1, 2, 3, 4].map(() => {
    fail(1);
    return throttle.waitFor("jo");
  });
  expect(waits).toEqual([60, 120, 200, 200]);
  expect(throttle.waitFor("somebody else")).toBe(0);
  time += 150;
  expect(throttle.waitFor("jo")).toBe(50);
});

it("many tries at once count as many", () => {
  fail(3);
  expect(throttle.waitFor("jo")).toBeGreaterThan(0);
});

it("success forgives, and so does time", () => {
  fail(5);
  throttle.forgive("jo");
  expect(throttle.waitFor("jo")).toBe(0);
  fail(5);
  time += 1001;
  expect(throttle.waitFor("jo")).toBe(0);
  fail(2);
  expect(throttle.waitFor("jo")).toBe(0);
});

it("a try that succeeded is taken back, and the others stay", () => {
  fail(3);
  throttle.takeBack("jo");
  expect(throttle.waitFor("jo")).toBe(0);
  fail(1);
  expect(throttle.waitFor("jo")).toBe(60);
});

it("remembers no more names than it has room for", () => {
  fail(5);
  for (let each = 0; each < 10_000; each += 1) throttle.begin(`name ${each}`);
  expect(throttle.waitFor("jo")).toBe(0);
});
