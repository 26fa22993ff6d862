import { explainHref } from "../../http/explain-href";
import { withParams } from "../../http/with-params";
import type { GeographyTable } from "../../release/schema";
import { placePath } from "../area/area-filters";
import type { CompareAddress, ComparePath } from "./compare-filters";
import type { CompareChoices, CompareSubject } from "./compare-report";

/** Gives the address of a compare page, or of its download, with the parameters of this one and some changed. */
export function compareHref(
  path: ComparePath | `${ComparePath}.csv`,
  address: CompareAddress,
  changes: CompareAddress = {},
): string {
  return withParams(path, { ...address, ...changes });
}

/** Gives the page of a unit, on the wave, profession and geography of the comparison. */
export function unitHref(
  { measure, subject, wave, profession, geography }: CompareChoices,
  place: GeographyTable,
): string {
  // A place's page is about the assessment: it picks the survey that goes with the wave.
  const own = measure === "barrier" ? {} : { wave: wave?.wave_code, domain: subject?.code };
  return withParams(placePath(place), {
    ...own,
    profession: profession.profession_level === "all" ? undefined : profession.key,
    geography: geography === "then" ? "then" : undefined,
  });
}

/** Gives the address of the page that explains a unit's figure; of another profession than the one chosen where its key is given. */
export function explainUnit(
  choices: CompareChoices,
  place: GeographyTable,
  subject: CompareSubject,
  profession: string = choices.profession.key,
): string {
  return explainHref({
    instrument: choices.instrument?.instrument_code ?? "",
    wave: choices.wave?.wave_code ?? "",
    place,
    profession,
    measure: choices.measure,
    subject: subject.code,
    isThen: choices.geography === "then",
  });
}
