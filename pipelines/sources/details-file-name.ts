import { FileFault } from "../fault.ts";
import { isCalendarDate } from "./calendar-date.ts";

/** What only the name of a Details workbook tells: its sheet holds answers and nothing about the learner's work. */
export interface DetailsFileName {
  readonly organisationCode: string;
  /** DLS job group number: digits without leading zeros. */
  readonly jobGroupNumber: string;
  /** Month of enrolment, `yyyy-MM`. */
  readonly enrolledMonth: string;
  /** Tells learners apart that share all else. */
  readonly runningNumber: string;
  /** `yyyy-MM-dd`. */
  readonly downloadedOn: string;
}

const pattern =
  /^DSAT Details - ([A-Z0-9]{3,10}) - (\d{1,3}) - (\d{4}-\d{2}) - (\d{1,6}) - downloaded (\d{4}-\d{2}-\d{2})\.xlsx$/i;

const expected =
  "DSAT Details - {organisation code} - {job group number} - {yyyy-MM of enrolment} - {running number} - downloaded {yyyy-MM-dd}.xlsx";

/** The platform calls a Details workbook `{assessment name} - {name of the learner} - {yyyy-MM-dd}.xlsx`. */
export function isPlatformDetailsName(file: string): boolean {
  return / - .+ - \d{4}-\d{2}-\d{2}( ?\(\d+\))?\.xlsx$/i.test(
    file.normalize("NFC").replaceAll("\u00a0", " "),
  );
}

/**
 * A Details workbook under a name of another form. The platform's own name is the learner's, so the fault says neither it nor any part of
 * it; the size is there to find the file by.
 */
export function detailsNameFault(bytes: number): FileFault {
  return new FileFault({
    code: "details_file_name",
    file: "a Details workbook",
    place: "file name",
    found: `a name that may be a person's, which is not repeated here; the file has ${bytes} bytes`,
    remedy: `Rename it to "${expected}", with a number of your own as running number and no name of a person.`,
  });
}

/** Reads organisation, job group, month and date from the base name of a Details workbook; undefined when it is named otherwise. */
export function findDetailsFileName(file: string): DetailsFileName | undefined {
  const match = pattern.exec(file.normalize("NFC").replaceAll("\u00a0", " "));
  if (match === null) return undefined;
  const [, organisation = "", jobGroup = "", enrolledMonth = "", runningNumber = "", downloadedOn = ""] =
    match;
  if (!isCalendarDate(downloadedOn) || !isCalendarDate(`${enrolledMonth}-01`)) return undefined;
  return {
    organisationCode: organisation.toUpperCase(),
    jobGroupNumber: jobGroup.replace(/^0+(?=\d)/, ""),
    enrolledMonth,
    runningNumber: runningNumber.replace(/^0+(?=\d)/, ""),
    downloadedOn,
  };
}
