import { describe, expect, it } from "vitest";
import { writeFault } from "../../../app/domain/cohort";
import { printCohort, readCohortAddress, toCohortRequest } from "../../../app/domain/cohort-address";
import { listCohortColumns } from "../../../app/domain/cohort-columns";
import { pickLabelPlaces, pickLabelProfessions, pickPlaceNodes } from "../../../app/domain/cohort-nodes";
import { readCohort } from "../../../app/domain/cohort-reading";
import { getInstrument } from "../../../app/domain/cohort-vocabulary";
import { orderWaves, pickWaves } from "../../../app/domain/cohort-waves";
import { describeCohort, nameCohort } from "../../../app/domain/cohort-words";
import { SMALL_VOCABULARY as vocabulary } from "../../support/cohort-vocabulary";

function read(address: string, others: readonly string[] = []) {
  const result = readCohortAddress(new URLSearchParams(address), vocabulary, others);
  if (!result.ok) throw new Error(result.faults.map(writeFault).join(" "));
  return result.cohort;
}

function faultsOf(address: string) {
  const result = readCohortAddress(new URLSearchParams(address), vocabulary);
  return result.ok ? [] : result.faults.map(({ parameter, value, remedy }) => [parameter, value, remedy]);
}

const canonical = (address: string) => printCohort(read(address), vocabulary);
const waves = getInstrument(vocabulary, "dsat").waves;

describe("the address of a cohort", () => {
  it.each([
    ["", ""],
    ["instrument=dsat&kind=aggregate&waves=latest&places=ENG&professions=all&shape=long&hidden=yes", ""],
    ["levels=england&profession_levels=all&geography=restated", ""],
    ["domains=skills,data&waves=", ""],
    ["waves=2026-27-Q1&waves=latest-2,latest-1", "waves=latest-2,2026-27-Q1"],
    ["waves=all,latest", "waves=all"],
    ["places=A02,A01&places=A01", "places=A01,A02"],
    ["places=ENG,Y62", "levels=england&places=Y62"],
    ["within=Y62&levels=organisation", "levels=organisation&within=Y62"],
    ["within=Y62&places=ENG", "places=ENG&within=Y62"],
    ["professions=nursing,all", "profession_levels=all&professions=nursing"],
    ["measures=gap,respondents&hidden=no&shape=wide", "measures=respondents,gap&shape=wide&hidden=no"],
    ["instrument=survey&barriers=time", "instrument=survey&barriers=time"],
    ["kind=records&places=Y62&professions=all", "kind=records&within=Y62"],
    ["kind=records&professions=nursing&measures=target", "kind=records&professions=nursing&measures=target"],
  ])("%s is printed as %s, and that as itself", (given, expected) => {
    expect(canonical(given)).toBe(expected);
    expect(canonical(expected)).toBe(expected);
    expect(readCohort(toCohortRequest(read(given), vocabulary), vocabulary)).toEqual({
      ok: true,
      cohort: read(given),
    });
  });

  it("passes over what belongs to somebody else, and nothing besides", () => {
    expect(read("format=csv&waves=all", ["format"]).waves).toEqual(["all"]);
    expect(faultsOf("format=csv")).toEqual([
      ["format", "", expect.stringContaining("The parameters are: kind,")],
    ]);
    expect(faultsOf("format=")).toHaveLength(1);
  });
});

describe("a request that cannot be met", () => {
  it.each([
    [
      "waves=x",
      "waves",
      "x",
      "It can be: latest, latest-4, all, 2025-26-Q3, 2025-26-Q4, 2026-27-Q1, 2026-27-Q2.",
    ],
    ["instrument=x", "instrument", "x", "It can be: dsat, survey."],
    ["places=Y99", "places", "Y99", "It can be: ENG, Y62, Y56, QOP, A01, A02."],
    ["instrument=survey&domains=data", "domains", "data", "There is nothing to choose from here."],
    ["measures=barrier", "measures", "barrier", "It can be: respondents, confidence, target, gap, need."],
    ["measures=joy", "measures", "joy", expect.stringContaining("It can be: enrolled")],
    ["shape=round", "shape", "round", "It can be: long, wide."],
    ["shape=long&shape=wide", "shape", '["long","wide"]', expect.stringContaining("")],
    ["kind=records&shape=wide", "shape", "wide", 'Leave out "shape".'],
    ["kind=records&instrument=survey", "instrument", "survey", "It can be: dsat."],
    [`places=${"y".repeat(90)}`, "places", `${"y".repeat(60)}…`, "It can be no longer than 80."],
  ])("%s is refused with the parameter, the value and a remedy", (address, parameter, value, remedy) => {
    expect(faultsOf(address)).toEqual([[parameter, value, remedy]]);
  });

  it.each([
    [null],
    ["text"],
    [[]],
    [{ waves: "latest" }],
    [{ waves: [1] }],
    [{ places: [""] }],
    [{ instrument: ["a", "b"] }],
  ])("%j is refused", (request) => {
    expect(readCohort(request, vocabulary).ok).toBe(false);
  });

  it("says that there are no records where there are none", () => {
    const without = {
      ...vocabulary,
      instruments: vocabulary.instruments.map((each) => ({ ...each, hasRecords: false })),
    };
    const result = readCohort({ kind: "records" }, without);
    expect(result).toMatchObject({ ok: false, faults: [{ message: "This release holds no records." }] });
  });

  it("suggests the nearest of many", () => {
    const many = {
      ...vocabulary,
      places: Array.from({ length: 60 }, (_none, order) => ({
        level: "organisation",
        code: `P${order}`,
        key: `P${order}`,
        name: order === 7 ? "Seven Hills Trust" : `Place ${order}`,
        parent: null,
        order,
      })),
    };
    expect(readCohort({ places: ["Seven Hills"] }, many)).toMatchObject({
      faults: [{ remedy: "Did you mean P7 (Seven Hills Trust)?" }],
    });
    expect(readCohort({ places: ["xyzzy"] }, many)).toMatchObject({
      faults: [{ remedy: "There are 60 to choose from, such as P0." }],
    });
  });
});

describe("what a cohort holds", () => {
  it("counts the latest waves among the final ones, or all where none is", () => {
    expect(pickWaves(waves, ["latest"]).map(({ code }) => code)).toEqual(["2026-27-Q1"]);
    expect(pickWaves(waves, ["latest-2", "2026-27-Q2"])).toEqual(waves.slice(1));
    expect(pickWaves(waves, ["all"])).toEqual(waves);
    expect(pickWaves(getInstrument(vocabulary, "survey").waves, ["latest"])).toHaveLength(1);
    expect(orderWaves(waves, ["2026-27-Q1", "2025-26-Q3"])).toEqual(["2025-26-Q3", "2026-27-Q1"]);
  });

  it.each([
    ["", ["ENG"]],
    ["places=Y62", ["Y62"]],
    ["within=Y62", ["Y62", "QOP", "A01", "A02"]],
    ["within=Y62&levels=organisation&places=Y56", ["Y56", "A01", "A02"]],
    ["levels=region", ["Y62", "Y56"]],
  ])("%s holds the places %j", (address, keys) => {
    expect(pickPlaceNodes(read(address), vocabulary).map(({ key }) => key)).toEqual(keys);
  });

  it("takes records whose label lies within what was chosen", () => {
    const cohort = read("kind=records&within=Y62&levels=organisation&professions=nursing");
    expect(pickLabelPlaces(cohort, vocabulary).map(({ key }) => key)).toEqual(["A01", "A02"]);
    expect(pickLabelProfessions(cohort, vocabulary).map(({ key }) => key)).toEqual(["nursing", "job-01"]);
    expect(pickLabelPlaces(read("kind=records"), vocabulary)).toHaveLength(6);
    expect(pickLabelProfessions(read("kind=records"), vocabulary)).toHaveLength(4);
  });

  it("refuses to name an instrument that is not there", () => {
    expect(() => getInstrument(vocabulary, "x")).toThrow('no instrument "x"');
  });
});

describe("a cohort in words", () => {
  it.each([
    [
      "waves=latest-2&places=Y62&professions=nursing&domains=data&measures=gap",
      "Gap in the domain data, information and content, of nursing and midwifery, in North West, in the 2 waves from 2025-26 Q4 to 2026-27 Q1, from the Digital skills assessment; places as they are today.",
    ],
    [
      "measures=respondents&waves=2025-26-Q3,2026-27-Q1&within=Y62&profession_levels=family,job_group&geography=then&hidden=no&shape=wide",
      "Respondents, of every profession family and every job group, in North West and every place within, in 2 waves between 2025-26 Q3 and 2026-27 Q1, from the Digital skills assessment; places as they were in each wave; without the groups that are not shown; one row a group and subject.",
    ],
    [
      "instrument=survey&levels=icb&within=Y62&places=A01,A02",
      "Barrier in every barrier, of all professions together, in One Trust and Two Trust; and every integrated care board within North West, in the wave 2025-26 Q4, from the Survey of barriers; places as they are today.",
    ],
    [
      "kind=records&professions=nursing&levels=region",
      "Records of people (confidence and target in every domain), of nursing and midwifery and professions within, labelled with every region, in the wave 2026-27 Q1, from the Digital skills assessment.",
    ],
    [
      "kind=records",
      "Records of people (confidence and target in every domain), of all professions, anywhere in England, in the wave 2026-27 Q1, from the Digital skills assessment.",
    ],
    [
      "places=Y62,Y56,QOP,A01,A02&measures=gap",
      "Gap in every domain, of all professions together, in North West, London, NHS Greater Manchester and 2 others, in the wave 2026-27 Q1, from the Digital skills assessment; places as they are today.",
    ],
  ])("%s", (address, sentence) => {
    expect(describeCohort(read(address), vocabulary)).toBe(sentence);
  });

  it("has a short name for files", () => {
    expect(nameCohort(read(""))).toBe("figures-dsat-latest");
    expect(nameCohort(read("kind=records&waves=2025-26-Q3,2025-26-Q4"))).toBe(
      "records-dsat-2025-26-Q3-and-1-more",
    );
  });

  it("says that no wave is chosen where the instrument has none", () => {
    const [assessment] = vocabulary.instruments;
    if (assessment === undefined) throw new Error("no instrument");
    const empty = { ...vocabulary, instruments: [{ ...assessment, waves: [] }] };
    expect(describeCohort(read(""), empty)).toContain("in no wave");
  });
});

describe("the columns of an extract", () => {
  it("have one name each, and a title and a description", () => {
    for (const address of [
      "",
      "shape=wide",
      "kind=records",
      "kind=records&domains=data",
      "shape=wide&measures=respondents,need",
    ]) {
      const columns = listCohortColumns(read(address), vocabulary);
      expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
      for (const { title, description } of columns) expect([title, description]).not.toContain("");
    }
  });

  it("of the wide shape are those each measure can fill", () => {
    const names = listCohortColumns(read("shape=wide&measures=respondents,gap,need"), vocabulary).map(
      ({ name }) => name,
    );
    expect(names).toContain("need_band");
    expect(names).not.toContain("gap_band");
    expect(names).not.toContain("respondents_value");
    expect(names).toContain("respondents_n");
  });
});
