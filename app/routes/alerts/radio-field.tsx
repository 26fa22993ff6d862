export interface RadioFieldProps {
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly isChosen: boolean;
}

/** One of several things to choose from. */
export function RadioField({ name, value, label, isChosen }: RadioFieldProps) {
  const id = `${name}-${value}`;
  return (
    <div className="alert-choice__option">
      <input type="radio" id={id} name={name} value={value} defaultChecked={isChosen} />
      <label htmlFor={id}>{label}</label>
    </div>
  );
}
