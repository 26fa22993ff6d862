export interface SelectOption {
  readonly value: string;
  readonly label: string;
}

export interface SelectGroup {
  /** Empty for options outside any group. */
  readonly label: string;
  readonly options: readonly SelectOption[];
}

export interface SelectFieldProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly groups: readonly SelectGroup[];
}

/** A labelled list to choose from. */
export function SelectField({ id, name, label, value, groups }: SelectFieldProps) {
  return (
    <div className="filter-field">
      <label className="nhsuk-label filter-field__label" htmlFor={id}>
        {label}
      </label>
      <select className="nhsuk-select filter-field__select" id={id} name={name} defaultValue={value}>
        {groups.map((group) =>
          group.label === "" ? (
            group.options.map(toOption)
          ) : (
            <optgroup label={group.label} key={group.label}>
              {group.options.map(toOption)}
            </optgroup>
          ),
        )}
      </select>
    </div>
  );
}

function toOption({ value, label }: SelectOption) {
  return (
    <option value={value} key={value}>
      {label}
    </option>
  );
}
