import { type FigurePart, type FigureRow, pickFigure } from "../../queries/figures.server";
import type { Profession } from "../../queries/professions.server";
import type { GroupFigure } from "./time-shares";

/** The barrier "time and workload" in the code list. */
const TIME_BARRIER = "time";

/** The groups of staff the published figure speaks of. */
const TIME_GROUPS = ["clinical", "administrative"] as const;

/** The part of the lattice that says who lacks time. */
export const TIME_GROUPS_PART: FigurePart = {
  professionLevel: "group",
  professions: TIME_GROUPS,
  measures: ["barrier"],
  subjects: [TIME_BARRIER],
};

/** Picks who lacks time out of a survey's rows of one place and wave. */
export function pickTimeGroups(
  rows: readonly FigureRow[],
  professions: readonly Profession[],
): readonly GroupFigure[] {
  return TIME_GROUPS.map((code) => {
    const group = professions.find(
      ({ profession_level, profession_code }) => profession_level === "group" && profession_code === code,
    );
    return {
      name: group?.profession_name ?? code,
      figure: pickFigure(rows, {
        professionLevel: "group",
        profession: code,
        measure: "barrier",
        subject: TIME_BARRIER,
      }),
    };
  });
}
