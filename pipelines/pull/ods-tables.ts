import { toCsvText } from "../sample/csv-text.ts";
import { type Geography, type Location, toLocation } from "./ods-geography.ts";
import { findCloseDate, type OdsRecord, toOdsPeriod } from "./ods-record.ts";
import { codeOf } from "./ods-store.ts";
import { toSuccessions } from "./ods-successions.ts";

/** The columns of an ODS organisation file, in their order; the ones that stay empty keep the names ODS gives them. */
const organisationColumns = [
  "Organisation Code",
  "Name",
  "National Grouping",
  "High Level Health Geography",
  "Address Line 1",
  "Address Line 2",
  "Address Line 3",
  "Address Line 4",
  "Address Line 5",
  "Postcode",
  "Open Date",
  "Close Date",
  "Null 13",
  "Organisation Sub-Type Code",
  "Parent Organisation Code",
  "Join Parent Date",
  "Left Parent Date",
  "Contact Telephone Number",
  "Null 19",
  "Null 20",
  "Null 21",
  "Amended Record Indicator",
  "Null 23",
  "GOR Code",
  "Null 25",
  "Null 26",
  "Null 27",
] as const;

/** The tables that the loaders read, as CSV text, and what could not be put into them. */
export interface OdsTables {
  readonly organisations: string;
  readonly history: string;
  readonly successors: string;
  readonly hasSuccessors: boolean;
  readonly notes: readonly string[];
}

/** Writes organisation records as the tables that the loaders know; the same records give the same bytes. */
export function toOdsTables(records: readonly OdsRecord[], geography: Geography): OdsTables {
  const sorted = [...records].sort((one, other) => (codeOf(one) < codeOf(other) ? -1 : 1));
  const located = sorted.map((record) => ({ record, location: toLocation(record, geography) }));
  const successions = toSuccessions(sorted);
  return {
    organisations: toCsvText(
      [organisationColumns, ...located.map(({ record, location }) => toOrganisationRow(record, location))],
      true,
    ),
    history: toCsvText([
      ["organisation_code", "icb_code", "valid_from", "valid_to"],
      ...located.flatMap(({ record, location }) =>
        location.stays.map(({ icb, from, to }) => [codeOf(record), icb, from, to]),
      ),
    ]),
    successors: toCsvText([["predecessor_code", "successor_code", "effective_from"], ...successions.rows]),
    hasSuccessors: successions.rows.length > 0,
    notes: [
      ...toNotes(
        "ICBs that data/reference/icbs.csv lacks were left out",
        located.flatMap(({ location }) => location.unknown),
      ),
      ...toNotes(
        "Closed without a date in ODS, so shown as open",
        sorted.filter((each) => each.Status === "Inactive" && findCloseDate(each) === null).map(codeOf),
      ),
      ...toNotes(
        "Stays in ICBs outside the ICB's life were left out for",
        located.flatMap(({ record, location }) => (location.hasImpossible ? [codeOf(record)] : [])),
      ),
      ...toNotes(
        "Successions without a date or with organisations of other roles were left out for",
        successions.incomplete,
      ),
      ...toNotes(
        "Went to several successors, so no succession is given (name the main one in a successor table of your own)",
        successions.split,
      ),
      ...toNotes("Successions that lead back were left out for", successions.circular),
    ],
  };
}

function toOrganisationRow(record: OdsRecord, location: Location): readonly string[] {
  const { from } = toOdsPeriod(record.Date);
  const place = record.GeoLoc?.Location;
  const values: Readonly<Record<string, string | null | undefined>> = {
    "Organisation Code": codeOf(record),
    Name: record.Name,
    "National Grouping": location.region,
    "High Level Health Geography": location.stays.at(-1)?.icb,
    "Address Line 1": place?.AddrLn1,
    "Address Line 2": place?.AddrLn2,
    "Address Line 3": place?.AddrLn3,
    "Address Line 4": place?.Town,
    "Address Line 5": place?.County,
    Postcode: place?.PostCode,
    "Open Date": from?.replaceAll("-", ""),
    "Close Date": findCloseDate(record)?.replaceAll("-", ""),
    "Amended Record Indicator": "0",
  };
  return organisationColumns.map((column) => (values[column] ?? "").replace(/\s+/g, " ").trim());
}

const shownCodes = 10;

function toNotes(what: string, codes: readonly string[]): readonly string[] {
  const distinct = [...new Set(codes)].sort();
  if (distinct.length === 0) return [];
  const rest = distinct.length - shownCodes;
  return [`${what}: ${distinct.slice(0, shownCodes).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}.`];
}
