import { describe, expect, it } from "vitest";
import { openSample } from "../support/open-sample";
import { judgePlanted } from "../support/planted-hotspots.ts";
import { readSampleTruth } from "../support/sample-truth.ts";

const release = await openSample();
const truth = readSampleTruth();
const { capability, barrier, joint, ...own } = await judgePlanted(release, truth);

describe("the hotspots planted in the sample", () => {
  it(`are found wherever they are shown: ${capability.found.length} of ${capability.shown.length} shown, of ${capability.planted.length} planted, for capabilities`, () => {
    expect(capability.shown.length).toBeGreaterThanOrEqual(4);
    expect(capability.found).toEqual(capability.shown);
  });

  it(`are found wherever they are shown: ${barrier.found.length} of ${barrier.shown.length} shown, of ${barrier.planted.length} planted, for barriers`, () => {
    expect(barrier.shown.length).toBeGreaterThanOrEqual(4);
    expect(barrier.found).toEqual(barrier.shown);
  });

  it(`are found where capability and barrier meet, and nowhere else: ${joint.reported} of 1`, () => {
    expect(joint.reported).toBeGreaterThan(0);
    expect(joint.found).toBe(joint.reported);
  });

  it(`come with ${own.onNulls} of ${own.reported} reported in ${truth.planted.nullOrganisations.length} organisations without effects, where ${own.expectedFalse.toFixed(1)} false ones are to be expected`, () => {
    expect(truth.planted.nullOrganisations.length).toBeGreaterThan(4);
    expect(own.onNulls).toBeLessThanOrEqual(own.expectedFalse);
  });
});
