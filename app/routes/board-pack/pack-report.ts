import type { InstrumentTable, ReleaseInfoTable } from "../../release/schema";
import type { AreaReport } from "../area/area-report";

/** Everything a board pack says: what the place's page says, and what the release is. */
export interface PackReport {
  readonly area: AreaReport;
  readonly info: ReleaseInfoTable;
  /** The assessment and the survey behind it. */
  readonly instruments: readonly InstrumentTable[];
}
