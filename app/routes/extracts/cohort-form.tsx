import { SelectField } from "../../components/select-field";
import { listMeasuresOf } from "../../domain/cohort-defaults";
import { getInstrument } from "../../domain/cohort-vocabulary";
import { getMeasure } from "../../domain/measure";
import { CheckList } from "./check-list";
import type { ExtractPage } from "./extract-report";
import { MeasureMeanings } from "./measure-meanings";
import { ManyPlaces, PlaceField } from "./place-fields";
import { ManyProfessions, ProfessionField } from "./profession-fields";
import { SingleWaves, WaveField } from "./wave-fields";

const SHAPES = [
  { value: "long", label: "One row a figure (long)" },
  { value: "wide", label: "One row a group and subject (wide)" },
];
const GEOGRAPHIES = [
  { value: "restated", label: "As they are today" },
  { value: "then", label: "As they were in the wave" },
];
const HIDDEN = [
  { value: "yes", label: "As rows without numbers" },
  { value: "no", label: "Left out" },
];

/** The form of a cohort: plain, its state is the address. */
export function CohortForm({ vocabulary, cohort }: Pick<ExtractPage, "vocabulary" | "cohort">) {
  const { code, waves, domains, barriers } = getInstrument(vocabulary, cohort.instrument);
  const isRecords = cohort.kind === "records";
  const measures = listMeasuresOf(vocabulary, cohort);
  const parts = { vocabulary, cohort };
  return (
    <form
      className="cohort-form"
      action="/extracts"
      method="get"
      data-cohort=""
      aria-label="What to take away"
    >
      {isRecords && <input type="hidden" name="kind" value="records" />}
      <input type="hidden" name="instrument" value={code} />
      {cohort.within.slice(1).map((key) => (
        <input type="hidden" name="within" value={key} key={key} />
      ))}
      <div className="filters__fields">
        <WaveField cohort={cohort} />
        <PlaceField {...parts} />
        <ProfessionField {...parts} />
      </div>
      <div className="check-lists">
        {domains.length > 0 && (
          <CheckList
            name="domains"
            legend="Domains"
            hint="Tick none for all."
            options={domains.map((each) => ({ value: each.code, label: each.name }))}
            chosen={cohort.domains}
          />
        )}
        {barriers.length > 0 && (
          <CheckList
            name="barriers"
            legend="Barriers"
            hint="Tick none for all."
            options={barriers.map((each) => ({ value: each.code, label: each.name }))}
            chosen={cohort.barriers}
          />
        )}
        <CheckList
          name="measures"
          legend="Measures"
          hint={isRecords ? "Tick none for all." : "Tick none for the usual ones."}
          options={measures.map((measure) => ({
            value: measure,
            label: getMeasure(measure).label,
          }))}
          chosen={cohort.measures}
        />
      </div>
      <MeasureMeanings measures={measures} />
      <SingleWaves cohort={cohort} waves={waves} />
      {!isRecords && <ManyPlaces {...parts} />}
      <ManyProfessions {...parts} />
      {!isRecords && (
        <div className="filters__fields">
          <SelectField
            id="cohort-shape"
            name="shape"
            label="Shape"
            value={cohort.shape}
            groups={[{ label: "", options: SHAPES }]}
          />
          <SelectField
            id="cohort-geography"
            name="geography"
            label="Boundaries of places"
            value={cohort.geography}
            groups={[{ label: "", options: GEOGRAPHIES }]}
          />
          <SelectField
            id="cohort-hidden"
            name="hidden"
            label="Groups that are not shown"
            value={cohort.hidden ? "yes" : "no"}
            groups={[{ label: "", options: HIDDEN }]}
          />
        </div>
      )}
      <button className="nhsuk-button cohort-form__submit" type="submit">
        Show this extract
      </button>
    </form>
  );
}
