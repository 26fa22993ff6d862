import { type CohortFault, writeFault } from "../../domain/cohort";

/** Says what the address asks for that is not there; nothing where all of it is. */
export function FaultList({ faults }: { readonly faults: readonly CohortFault[] }) {
  if (faults.length === 0) return null;
  return (
    <section className="extract-faults" aria-labelledby="faults-title">
      <h2 className="nhsuk-heading-m" id="faults-title">
        This extract cannot be made
      </h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {faults.map((fault) => (
          <li key={`${fault.parameter} ${fault.value}`}>{writeFault(fault)}</li>
        ))}
      </ul>
      <p>The form below starts afresh.</p>
    </section>
  );
}
