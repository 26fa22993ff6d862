import { FileFault } from "../fault.ts";
import { isCalendarDate } from "./calendar-date.ts";
import type { Parsed } from "./parsed.ts";

/** What only the name of a DSAT workbook tells: neither sheet holds the centre or the download date. */
export interface DsatFileName {
  /** DLS centre id: digits without leading zeros, kept as text like every code. */
  readonly centreId: string;
  /** Day of the download, `yyyy-MM-dd`, in the platform's UTC. */
  readonly downloadedOn: string;
  /** `DCSA` is the report's name before September 2023. */
  readonly reportName: "DCSA" | "DSAT";
}

// Browsers append " (1)" when the same report is downloaded twice.
const pattern =
  /^DLS (DCSA|DSAT) Report - Centre (\d{1,9}) - downloaded (\d{4}-\d{2}-\d{2})(?: ?\(\d+\))?\.xlsx$/i;

const expected = "DLS DSAT Report - Centre {id} - downloaded {yyyy-MM-dd}.xlsx";

/** Reads centre and download date from the base name of a DSAT workbook; a fault when it is named otherwise. */
export function parseDsatFileName(file: string): Parsed<DsatFileName> {
  const match = pattern.exec(file.normalize("NFC").replaceAll("\u00a0", " "));
  const [, reportName = "", centre = "", downloadedOn = ""] = match ?? [];
  if (match === null) {
    return {
      ok: false,
      fault: new FileFault({
        code: "unknown_workbook",
        file,
        place: "file name",
        found: "an Excel workbook that is not named like a DSAT report",
        remedy: `Give it back the name it was downloaded with (${expected}), or save other tables as CSV UTF-8.`,
      }),
    };
  }
  if (!isCalendarDate(downloadedOn)) {
    return {
      ok: false,
      fault: new FileFault({
        code: "impossible_date",
        file,
        place: "file name",
        found: `the download date ${downloadedOn}`,
        remedy: "Put the day of the download into the name as yyyy-MM-dd.",
      }),
    };
  }
  return {
    ok: true,
    value: {
      centreId: centre.replace(/^0+(?=\d)/, ""),
      downloadedOn,
      reportName: reportName.toUpperCase() === "DCSA" ? "DCSA" : "DSAT",
    },
  };
}
