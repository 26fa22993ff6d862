export interface CheckOption {
  readonly value: string;
  readonly label: string;
}

export interface CheckListProps {
  /** The parameter; unique among the lists of the page but for those of one parameter, which `part` tells apart. */
  readonly name: string;
  readonly part?: string;
  readonly legend: string;
  readonly hint?: string;
  readonly options: readonly CheckOption[];
  readonly chosen: readonly string[];
}

/** A group of boxes to tick, each of which gives its parameter once more. */
export function CheckList({ name, part = "", legend, hint, options, chosen }: CheckListProps) {
  const id = `cohort-${name}${part}`;
  return (
    <fieldset className="check-list" aria-describedby={hint === undefined ? undefined : `${id}-hint`}>
      <legend className="check-list__legend">{legend}</legend>
      {hint !== undefined && (
        <p className="check-list__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div className="check-list__options">
        {options.map(({ value, label }) => (
          <label className="check-list__option" key={value}>
            <input type="checkbox" name={name} value={value} defaultChecked={chosen.includes(value)} />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
