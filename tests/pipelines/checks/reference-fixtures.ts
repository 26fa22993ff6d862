import { putReference } from "../../support/data-folder.ts";
import { type CheckFixtures, withFirst } from "./check-fixture.ts";

const boundaries = (features: readonly unknown[]) => JSON.stringify({ type: "FeatureCollection", features });

const baselineHeader =
  "geography_level,geography_code,instrument_code,measure,subject,wave_code,reason,declared_by";

/** For every check of reference tables a folder that trips it. */
export const referenceFixtures: CheckFixtures = {
  reference_value: {
    spoil: (folder) =>
      folder.put("reference/champions.csv", "organisation_code,as_at,champions\nRAA,May,3\n"),
    says: /"May"/,
  },
  repeated_key: {
    spoil: (folder) =>
      folder.put("reference/types.csv", "organisation_code,organisation_type\nRAA,Acute\nRAA,Acute\n"),
    says: /"RAA" 2 times/,
  },
  unknown_code: {
    spoil: (folder) => folder.put("reference/more.csv", "centre_id,organisation_code\n777,RZZ\n"),
    says: /"RZZ"/,
  },
  baseline_reason: {
    spoil: (folder) =>
      folder.put(
        "reference/baselines.csv",
        `${baselineHeader}\norganisation,RAA,dsat,,,2026-27-Q2,since Ann Example left,\n`,
      ),
    says: /^words that could name or reach a person$/,
  },
  baseline_unused: {
    spoil: (folder) =>
      folder.put(
        "reference/baselines.csv",
        `${baselineHeader}\norganisation,RAA,dsat,,,2026-27-Q2,a new record system,\norganisation,RAC,dsat,,,2031-32-Q1,a new record system,\nicb,QF7,dsat,,,2026-27-Q2,a new record system,\nengland,ENG,dsat,,,2026-27-Q2,a new record system,\n`,
      ),
    // The wave and the instrument are there; nobody of the ICB has answered.
    says: /QF7 from 2026-27-Q2 \(dsat\).+RAC from 2031-32-Q1 \(dsat\)$/,
  },
  unknown_region: { spoil: (folder) => putReference(folder, withFirst({ region: "Y99" })), says: /"Y99"/ },
  unknown_icb: { spoil: (folder) => putReference(folder, withFirst({ icb: "QZZ" })), says: /"QZZ"/ },
  unknown_boundaries: {
    spoil: (folder) => folder.put("map.geojson", '{"type": "Feature"}'),
    says: /no FeatureCollection/,
  },
  unreadable_boundaries: {
    spoil: (folder) =>
      folder.put("map.geojson", boundaries([{ type: "Feature", properties: {}, geometry: null }])),
    says: /1 features without/,
  },
  organisation_without_icb: {
    spoil: (folder) =>
      putReference(folder, withFirst({ icb: "" }), [
        ["organisation_code", "icb_code", "valid_from", "valid_to"],
      ]),
    says: /region Y63, but no ICB/,
  },
  more_people_than_headcount: {
    spoil: (folder) =>
      folder.put(
        "reference/headcount.csv",
        "organisation_code,profession_family,as_at,headcount\nRAA,Nursing and midwifery,2026-03-31,100\n",
      ),
    says: /120 people enrolled in its newest four quarters, but it employs 100/,
  },
};
