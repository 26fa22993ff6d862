import { FormTokenField } from "../../components/form-token-field";
import type { KeptReport } from "./kept-report";

/** The hidden fields of every form about named extracts: the session it is tied to, and the extract that the page shows. */
export function PlaceInputs({ formToken, place }: Pick<KeptReport, "formToken" | "place">) {
  return (
    <>
      <FormTokenField token={formToken} />
      {place !== null && (
        <>
          <input type="hidden" name="cohort" value={place.query} />
          <input type="hidden" name="release" value={place.releaseId ?? ""} />
        </>
      )}
    </>
  );
}
