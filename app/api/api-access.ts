import { type Act, may } from "../domain/access";
import type { Viewer } from "../domain/viewer";
import { ApiProblem } from "./api-problem";

/** The act that each operation of the API is; one that is not here is open to nobody. Records ask for more where they are made. */
export const API_ACCESS: Readonly<Record<string, Act | undefined>> = {
  getIndex: "see_pages",
  getDescription: "see_pages",
  listProblems: "see_pages",
  getProblem: "see_pages",
  listReleases: "see_pages",
  getRelease: "see_pages",
  listChanges: "see_pages",
  countChanges: "see_pages",
  listDimensions: "see_pages",
  listInstruments: "see_pages",
  listWaves: "see_pages",
  listPlaces: "see_pages",
  listSuccessions: "see_pages",
  listProfessions: "see_pages",
  listDomains: "see_pages",
  listBands: "see_pages",
  listBarriers: "see_pages",
  listQuestions: "see_pages",
  listMeasures: "see_pages",
  listCells: "see_pages",
  queryCells: "see_pages",
  comparePlaces: "see_pages",
  getTrend: "see_pages",
  listHotspots: "see_pages",
  listHotspotSearches: "see_pages",
  listQualityNotes: "see_pages",
  getExtract: "download_aggregate",
  queryExtract: "download_aggregate",
  countExtract: "see_pages",
  getExtractProgress: "download_aggregate",
};

/** Throws a problem that says why and whom to ask, where an act is not open to somebody. */
export function allow(viewer: Viewer, act: Act | undefined): void {
  if (act === undefined) {
    throw new ApiProblem(
      "not-allowed",
      "This address is open to nobody yet. Tell an administrator of this dashboard.",
    );
  }
  const access = may(viewer, act);
  if (!access.isAllowed) throw new ApiProblem("not-allowed", `${access.why} ${access.whomToAsk}`);
}
