import { readFile } from "node:fs/promises";
import path from "node:path";
import { codebookFolder } from "../paths.ts";
import { listCsvRecords } from "../sources/csv-records.ts";
import { type OdsRecord, toOdsPeriod } from "./ods-record.ts";

/** ODS relationship "is located in the geography of". */
const locatedIn = "RE5";

/** Integrated care boards: the primary role of their records, and the non-primary one that tells them from other partnerships. */
const icbRoles = new Set(["RO261", "RO318"]);

/** The day on which integrated care boards began; partnerships before that are no part of our geography. */
const icbsSince = "2022-07-01";

/** ICBs and regions that the loaders know. */
export interface Geography {
  /** Region of each ICB, by code. */
  readonly regionOf: ReadonlyMap<string, string>;
  readonly regions: ReadonlySet<string>;
  /** From when to when each ICB exists; null for still there. */
  readonly lifeOf: ReadonlyMap<string, { readonly from: string; readonly to: string | null }>;
}

/** One stay of an organisation in an ICB, both days included; null for still there. */
export interface IcbStay {
  readonly icb: string;
  readonly from: string;
  readonly to: string | null;
}

export interface Location {
  /** By first day, without overlap. */
  readonly stays: readonly IcbStay[];
  readonly region: string | null;
  /** ICBs of the record that the codebook lacks. */
  readonly unknown: readonly string[];
  /** Whether a stay was left out because its ICB had closed or was not made yet. */
  readonly hasImpossible: boolean;
}

/** Reads the codebooks of ICBs and regions. */
export async function readGeography(): Promise<Geography> {
  const [icbs, regions] = await Promise.all([readCodebook("icbs.csv"), readCodebook("regions.csv")]);
  return {
    regionOf: new Map(icbs.map((row) => [row.get("icb_code") ?? "", row.get("region_code") ?? ""])),
    lifeOf: toLives(icbs),
    regions: new Set(regions.map((row) => row.get("region_code") ?? "")),
  };
}

/** An ICB that got another statistical code has several rows. */
function toLives(rows: readonly ReadonlyMap<string, string>[]): Geography["lifeOf"] {
  const lives = new Map<string, { readonly from: string; readonly to: string | null }>();
  for (const row of rows) {
    const [from, to] = [row.get("valid_from") ?? "", row.get("valid_to") || null];
    const code = row.get("icb_code") ?? "";
    const before = lives.get(code);
    const isOpen = to === null || before?.to === null;
    lives.set(code, {
      from: before === undefined || from < before.from ? from : before.from,
      to: isOpen ? null : before === undefined || to > (before.to ?? "") ? to : before.to,
    });
  }
  return lives;
}

async function readCodebook(name: string): Promise<readonly ReadonlyMap<string, string>[]> {
  const text = await readFile(path.join(codebookFolder, name), "utf8");
  const [header, ...rows] = listCsvRecords(text, Number.POSITIVE_INFINITY, true).records;
  return rows.map(({ cells }) => new Map(header?.cells.map((column, index) => [column, cells[index] ?? ""])));
}

/** Where an organisation has been, by its dated relationships. */
export function toLocation(record: OdsRecord, geography: Geography): Location {
  const relationships = (record.Rels?.Rel ?? []).filter(({ id }) => id === locatedIn);
  const icbs = relationships
    .filter(({ Target }) => icbRoles.has(Target.PrimaryRoleId.id))
    .map(({ Target, Date: dates, Status }) => ({
      icb: Target.OrgId.extension,
      ...toOdsPeriod(dates),
      isActive: Status !== "Inactive",
    }))
    .filter(({ to, isActive }) => (to === null ? isActive : to >= icbsSince));
  const known = icbs.filter(({ icb }) => geography.regionOf.has(icb));
  const dated = known.flatMap(({ icb, from, to }) =>
    from === null || (to !== null && to < from) ? [] : [{ icb, from, to }],
  );
  const possible = dated.filter(({ icb, from, to }) => {
    const life = geography.lifeOf.get(icb);
    return life !== undefined && (life.to === null || from <= life.to) && (to === null || to >= life.from);
  });
  const stays = toStays(possible);
  const last = stays.at(-1);
  const direct = relationships
    .map(({ Target }) => Target.OrgId.extension)
    .find((code) => geography.regions.has(code));
  return {
    stays,
    region: (last === undefined ? undefined : geography.regionOf.get(last.icb)) ?? direct ?? null,
    unknown: icbs.flatMap(({ icb }) => (geography.regionOf.has(icb) ? [] : [icb])),
    hasImpossible: possible.length < dated.length,
  };
}

/** An organisation is in one ICB at a time: a stay ends when the next one begins, and of two that begin together the longer counts. */
function toStays(found: readonly IcbStay[]): readonly IcbStay[] {
  const end = ({ to }: IcbStay) => to ?? "9999-12-31";
  const sorted = [...found].sort((one, other) =>
    `${one.from} ${end(other)} ${one.icb}` < `${other.from} ${end(one)} ${other.icb}` ? -1 : 1,
  );
  const distinct = sorted.filter(({ from }, index) => sorted[index - 1]?.from !== from);
  return distinct.map((stay, index) => {
    const next = distinct[index + 1];
    return next === undefined || end(stay) < next.from ? stay : { ...stay, to: toDayBefore(next.from) };
  });
}

function toDayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
