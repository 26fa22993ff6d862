import type { Reference } from "../../domain/comparison";
import { englandRestName, parentRestName } from "./area-names";
import type { AreaReport } from "./area-report";

/** Lists the groups that a place's figures are compared with, the nearest first; none for England. */
export function listReferences(
  report: Pick<AreaReport, "ancestors">,
): readonly { readonly name: string; readonly reference: Reference }[] {
  const parent = parentRestName(report);
  const england = englandRestName(report);
  return [
    ...(parent === undefined ? [] : [{ name: parent, reference: "parentRest" as const }]),
    ...(england === undefined ? [] : [{ name: england, reference: "englandRest" as const }]),
  ];
}
