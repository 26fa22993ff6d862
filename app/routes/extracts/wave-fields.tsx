import { SelectField } from "../../components/select-field";
import type { Cohort } from "../../domain/cohort";
import type { VocabularyWave } from "../../domain/cohort-vocabulary";
import { isRelativeWave } from "../../domain/cohort-waves";
import { CheckList } from "./check-list";

const RELATIVE = [
  { value: "latest", label: "The latest wave" },
  { value: "latest-4", label: "The latest four waves" },
  { value: "latest-8", label: "The latest eight waves" },
  { value: "all", label: "All waves" },
] as const;

/** The choice of waves: by their place in time. */
export function WaveField({ cohort }: { readonly cohort: Cohort }) {
  const relative = cohort.waves.find(isRelativeWave) ?? "";
  const isListed = relative === "" || RELATIVE.some(({ value }) => value === relative);
  return (
    <SelectField
      id="cohort-waves"
      name="waves"
      label="Waves"
      value={relative}
      groups={[
        {
          label: "",
          options: [
            ...RELATIVE,
            ...(isListed ? [] : [{ value: relative, label: `The ${relative.replace("-", " ")} waves` }]),
            { value: "", label: "Only those ticked below" },
          ],
        },
      ]}
    />
  );
}

/** The choice of single waves, the newest first. */
export function SingleWaves({
  cohort,
  waves,
}: {
  readonly cohort: Cohort;
  readonly waves: readonly VocabularyWave[];
}) {
  const codes = cohort.waves.filter((token) => !isRelativeWave(token));
  return (
    <details className="nhsuk-details" open={codes.length > 0}>
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">Single waves</span>
      </summary>
      <div className="nhsuk-details__text">
        <CheckList
          name="waves"
          legend="Waves"
          hint="Beside those chosen above. A provisional wave may still change."
          options={[...waves].reverse().map(({ code, name, isProvisional }) => ({
            value: code,
            label: isProvisional ? `${name}, provisional` : name,
          }))}
          chosen={codes}
        />
      </div>
    </details>
  );
}
