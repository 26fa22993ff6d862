import type { ReactNode } from "react";
import { SelectField } from "../../components/select-field";
import { GEOGRAPHY_CHOICES } from "../area/area-filters";
import { groupProfessions } from "../area/profession-groups";
import { groupPlaces, toPlaceParam } from "../profession.$code/place-choice";
import { COMPARE_PARAMS, type ComparePath, LEVEL_CHOICES, MEASURE_CHOICES } from "./compare-filters";
import type { CompareFrame } from "./compare-report";

type FieldName = (typeof COMPARE_PARAMS)[number];

export interface CompareFilterFormProps {
  readonly frame: CompareFrame;
  readonly path: ComparePath;
  /** Common choices that this page does not need; what the address has of them is passed on. */
  readonly without?: readonly FieldName[];
  /** Choices of the page's own, after the common ones. */
  readonly more?: ReactNode;
}

/** The filters of a compare page: a plain form whose state is the address. */
export function CompareFilterForm({ frame, path, without = [], more }: CompareFilterFormProps) {
  const { address, choices, options } = frame;
  const hasPeers = choices.peers.length > 0;
  const fields: readonly (readonly [FieldName, ReactNode])[] = [
    [
      "level",
      <SelectField
        key="level"
        id="filter-level"
        name="level"
        label="Compare"
        value={choices.level}
        groups={[{ label: "", options: LEVEL_CHOICES }]}
      />,
    ],
    ["within", hasPeers || choices.level === "region" ? null : <WithinField key="within" frame={frame} />],
    ["peers", hasPeers ? <PeersField key="peers" codes={address.peers ?? ""} /> : null],
    [
      "measure",
      <SelectField
        key="measure"
        id="filter-measure"
        name="measure"
        label="Measure"
        value={choices.measure}
        groups={[{ label: "", options: MEASURE_CHOICES }]}
      />,
    ],
    [
      "subject",
      <SelectField
        key="subject"
        id="filter-subject"
        name="subject"
        label={choices.measure === "barrier" ? "Barrier" : "Domain"}
        value={choices.subject?.code ?? ""}
        groups={[{ label: "", options: options.subjects.map(({ code, label }) => ({ value: code, label })) }]}
      />,
    ],
    [
      "wave",
      <SelectField
        key="wave"
        id="filter-wave"
        name="wave"
        label={choices.measure === "barrier" ? "Answered in" : "Enrolled in"}
        value={choices.wave?.wave_code ?? ""}
        groups={[
          {
            label: "",
            options: options.waves
              .map((wave) => ({
                value: wave.wave_code,
                label: wave.is_provisional ? `${wave.wave_name}, provisional` : wave.wave_name,
              }))
              .reverse(),
          },
        ]}
      />,
    ],
    [
      "profession",
      <SelectField
        key="profession"
        id="filter-profession"
        name="profession"
        label="Profession"
        value={choices.profession.key}
        groups={groupProfessions(options.professions)}
      />,
    ],
    [
      "geography",
      choices.level === "organisation" ? null : (
        <SelectField
          key="geography"
          id="filter-geography"
          name="geography"
          label="Places"
          value={choices.geography === "then" ? "then" : "now"}
          groups={[{ label: "", options: GEOGRAPHY_CHOICES }]}
        />
      ),
    ],
  ];
  const shown = fields.filter(([name, field]) => field !== null && !without.includes(name));
  const passedOn = COMPARE_PARAMS.filter(
    (name) => address[name] !== undefined && !shown.some(([each]) => each === name),
  );
  return (
    <form className="filters" action={path} method="get" data-filters="">
      <h2 className="nhsuk-u-visually-hidden">Filters</h2>
      {passedOn.map((name) => (
        <input key={name} type="hidden" name={name} value={address[name]} />
      ))}
      <div className="filters__fields">
        {shown.map(([, field]) => field)}
        {more}
      </div>
      <button className="nhsuk-button nhsuk-button--small filters__submit" type="submit">
        Update
      </button>
    </form>
  );
}

function WithinField({ frame: { choices, options } }: { readonly frame: CompareFrame }) {
  const [england, regions, boards] = groupPlaces(options.places);
  const groups = [england, regions, ...(choices.level === "organisation" ? [boards] : [])];
  return (
    <SelectField
      id="filter-within"
      name="within"
      label="Within"
      value={toPlaceParam(choices.within)}
      groups={groups.flatMap((group) => (group === undefined ? [] : [group]))}
    />
  );
}

function PeersField({ codes }: { readonly codes: string }) {
  return (
    <div className="filter-field">
      <label className="nhsuk-label filter-field__label" htmlFor="filter-peers">
        Peer group (organisation codes)
      </label>
      <input
        className="peers-field__input"
        id="filter-peers"
        name="peers"
        defaultValue={codes}
        autoComplete="off"
        spellCheck={false}
      />
    </div>
  );
}
