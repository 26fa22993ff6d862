import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { type ApiClient, startApi } from "../support/api-client";
import { checkCsvw, checkDataPackage } from "../support/check-data-package";
import { unzip } from "../support/read-extract";

const PURPOSE = "purpose=checking%20the%20package";

/** A cohort of each kind, shape and instrument, with bands and hidden rows among them. */
const COHORTS = {
  "figures, long": "waves=latest-2&levels=region,icb&profession_levels=all,family",
  "figures, wide": "waves=latest-2&levels=region,organisation&shape=wide",
  "shares by band": "waves=latest&levels=england,icb&measures=confidence_band,target_band",
  barriers: "instrument=barriers&waves=all&levels=region,organisation",
  "as then": "waves=2025-26-Q4&levels=region,icb&geography=then",
  records: `kind=records&waves=latest-2&${PURPOSE}`,
} as const;

let client: ApiClient;

beforeAll(async () => {
  client = await startApi(inject("releasesFolder"));
});

afterAll(() => client.close());

async function fetchPackage(query: string): Promise<ReadonlyMap<string, Buffer>> {
  const { status, bytes, text } = await client.ask(`/extracts/zip?${query}`);
  expect(status, text.slice(0, 300)).toBe(200);
  return unzip(bytes);
}

describe("the data package of a cohort", () => {
  it.each(Object.entries(COHORTS))(
    "is valid by Frictionless and by CSV on the Web, every row of it: %s",
    async (_name, query) => {
      const entries = await fetchPackage(query);
      expect(checkDataPackage(entries).slice(0, 5)).toEqual([]);
      expect(checkCsvw(entries).slice(0, 5)).toEqual([]);
      expect(String(entries.get("data.csv")).split("\r\n").length).toBeGreaterThan(50);
    },
  );

  it("would be told from a spoilt one: a wrong type, nothing where something must be, a strange code, a key twice", async () => {
    const entries = await fetchPackage("waves=latest&places=Y62&measures=gap");
    const [header = "", first = "", ...others] = String(entries.get("data.csv")).split("\r\n");
    const names = header.split(",");
    const spoil = (name: string, value: string) => {
      const cells = [...`,${first}`.matchAll(/,("(?:[^"]|"")*"|[^,]*)/g)].map(([, cell]) => cell);
      cells[names.indexOf(name)] = value;
      return [header, cells.join(","), ...others].join("\r\n");
    };
    const faultsOf = (csv: string) => {
      const spoilt = new Map(entries).set("data.csv", Buffer.from(csv));
      return [
        checkDataPackage(spoilt).filter((fault) => fault.includes("row ")),
        checkCsvw(spoilt).filter((fault) => fault.includes("row ")),
      ];
    };
    for (const [csv, words] of [
      [spoil("n", "many"), "which is no integer"],
      [spoil("value", "1·5"), "which is no number"],
      [spoil("is_provisional", "perhaps"), "which is no boolean"],
      [spoil("wave_code", ""), "has nothing in wave_code"],
      [spoil("status", "secret"), "which is not among its values"],
      [[header, first, first, ...others].join("\r\n"), "has the key of another"],
    ] as const) {
      for (const faults of faultsOf(csv)) expect(faults.join("; ")).toContain(words);
    }
  });

  it("names the address that gives it again, and the citation does", async () => {
    const entries = await fetchPackage("waves=latest&places=Y62&measures=gap");
    const { homepage } = JSON.parse(String(entries.get("datapackage.json")));
    expect(homepage).toMatch(
      new RegExp(`^http://127\\.0\\.0\\.1:${client.port}/api/v1/extracts/csv\\?.*release=r[0-9a-f]+$`),
    );
    expect(String(entries.get("CITATION.txt"))).toContain(homepage);
    const again = await client.ask(homepage.slice(homepage.indexOf("/api/")));
    expect(again.text).toBe(String(entries.get("data.csv")));
  });

  it("names none where it is reached by a name that anybody could send", async () => {
    const { bytes } = await client.ask("/extracts/zip?waves=latest&places=Y62&measures=gap", {
      headers: { host: "elsewhere.example" },
    });
    const entries = await unzip(bytes);
    expect(JSON.parse(String(entries.get("datapackage.json")))).not.toHaveProperty("homepage");
    for (const text of entries.values()) expect(String(text)).not.toContain("elsewhere.example");
    expect(String(entries.get("CITATION.txt"))).not.toContain("/api/v1");
    expect(checkDataPackage(entries)).toEqual([]);
  });
});
