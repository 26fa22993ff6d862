import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Release } from "../../app/release/connection.server";
import { loader as loadMethods } from "../../app/routes/methods/route";
import { loader as loadProtection } from "../../app/routes/protection/route";
import { readDisclosurePolicy } from "../../pipelines/protect/policy.ts";
import { openSample, toArgs } from "../support/open-sample";

let release: Release;

beforeAll(async () => {
  release = await openSample();
});

afterAll(() => release.db.destroy());

describe("the page about methods", () => {
  it("counts every family of comparisons of the release once", async () => {
    const { totals, searches, links, instruments } = await loadMethods(toArgs(release, "/methods"));
    const families = await release.db.selectFrom("comparison_family").selectAll().execute();
    const sum = (pick: (family: (typeof families)[number]) => number) =>
      families.reduce((all, family) => all + pick(family), 0);
    expect(totals.reduce((all, { families: count }) => all + count, 0)).toBe(families.length);
    expect(totals.reduce((all, { tested }) => all + tested, 0)).toBe(sum(({ tested }) => tested));
    expect(totals.reduce((all, { clear }) => all + clear, 0)).toBe(sum(({ clear }) => clear));
    for (const total of totals) expect(total.expected_false).toBeCloseTo(0.05 * total.clear, 9);
    expect(totals.map(({ geography_level }) => geography_level)).not.toContain("england");
    expect(searches.map(({ kind }) => kind).sort()).toEqual(["barrier", "capability"]);
    expect(links).toBeGreaterThan(10);
    expect(instruments.map(({ instrument_code }) => instrument_code)).toContain(searches[0]?.instrument_code);
  });
});

describe("the page about protection", () => {
  it("prints the rules of the policy that the release was made under", async () => {
    const policy = await readDisclosurePolicy();
    const { policy: printed, info, scales } = await loadProtection(toArgs(release, "/protection"));
    expect(printed).toEqual({
      closing_days: policy.closingDays,
      count_noise_variance: policy.countNoiseVariance,
      count_noise_bound: policy.countNoiseBound,
      end_band: policy.endBand,
      spread_minimum_base: policy.spreadMinimumBase,
      gap_spread_minimum_base: policy.gapSpreadMinimumBase,
      distribution_minimum_base: policy.distributionMinimumBase,
      minimum_uncertainty: policy.audit.minimumUncertainty,
      minimum_interval: policy.audit.minimumInterval,
      domains_together: policy.audit.domainsTogether,
      has_extract: true,
      extract_minimum_group: policy.extract.minimumGroup,
      extract_minimum_bands: policy.extract.minimumBands,
    });
    expect(info).toMatchObject({ minimum_base: policy.minimumBase, noise_lambda: policy.noiseLambda });
    expect(scales).toEqual([
      expect.objectContaining({ instrument_code: "dsat", scale_min: 0, scale_max: 10 }),
    ]);
  });

  it("tells the worst that the audit found, and that it keeps the bounds", async () => {
    const { audit, policy } = await loadProtection(toArgs(release, "/protection"));
    const summary = await release.db.selectFrom("audit_summary").selectAll().execute();
    const withholding = await release.db.selectFrom("audit_withholding").selectAll().execute();
    expect(audit.groups).toBe(summary.reduce((all, { groups }) => all + groups, 0));
    expect(audit.worst.uncertainty).toBe(Math.min(...summary.map((row) => row.least_uncertainty)));
    expect(audit.worst.uncertainty).toBeGreaterThanOrEqual(policy.minimum_uncertainty);
    expect(audit.worst.interval).toBeGreaterThanOrEqual(policy.minimum_interval);
    expect(audit.figures).toBe(withholding.reduce((all, { figures }) => all + figures, 0));
    expect(audit.rows.map(({ block_size }) => block_size)).toEqual([
      "1",
      "2",
      "3 to 5",
      "6 or more",
      "several",
    ]);
    for (const { withheld, figures } of audit.rows) expect(withheld).toBeLessThan(figures);
    // Nobody holds the answers of the only organisation of a board and goes after others there.
    expect(audit.rows[0]?.organisation).toBeNull();
  });

  it("tells the accuracy of every measure by size, smallest groups first, and where protection fades", async () => {
    const { accuracy } = await loadProtection(toArgs(release, "/protection"));
    expect(accuracy.slice(0, 3).map(({ measure }) => measure)).toEqual(["confidence", "gap", "barrier"]);
    for (const { lines } of accuracy) {
      expect(lines[0]?.baseFrom).toBeGreaterThanOrEqual(release.info.minimum_base);
      expect(lines.map(({ baseFrom }) => baseFrom)).toEqual(
        lines.map(({ baseFrom }) => baseFrom).sort((one, other) => one - other),
      );
      for (const line of lines) expect(line.figures).toBeGreaterThanOrEqual(100);
    }
    const confidence = accuracy[0]?.lines ?? [];
    expect(confidence[0]?.noise).toBeGreaterThan(0.3);
    expect(confidence[0]?.noise).toBeLessThan(0.5);
    expect(confidence.at(-1)?.noise).toBeLessThan(0.02);
  });
});
