export interface SearchFormProps {
  /** Unique in the page. */
  readonly id: string;
  /** What was asked for already. */
  readonly q: string;
}

/** The box that searches everything by name or code. */
export function SearchForm({ id, q }: SearchFormProps) {
  return (
    <search>
      <form className="place-search" action="/search" method="get">
        <label className="nhsuk-label" htmlFor={id}>
          Place, profession, domain, barrier, page or word
        </label>
        <div className="place-search__row">
          <input
            className="place-search__input"
            id={id}
            name="q"
            type="search"
            defaultValue={q}
            spellCheck={false}
          />
          <button className="nhsuk-button nhsuk-button--small" type="submit">
            Search
          </button>
        </div>
      </form>
    </search>
  );
}
