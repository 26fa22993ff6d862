import { KeepForm } from "./keep-form";
import { KeptItem } from "./kept-item";
import type { KeptReport } from "./kept-report";

/** The extracts that whoever looks keeps under names, and the form that keeps the one on the page. */
export function KeptSection({ kept }: { readonly kept: KeptReport }) {
  const { lines, place, brought } = kept;
  return (
    <section
      className="area-section kept"
      id="kept"
      aria-labelledby="kept-title"
      data-kept={kept.formToken}
      data-kept-brought={brought.length === 0 ? undefined : JSON.stringify(brought)}
    >
      <h2 className="nhsuk-heading-l" id="kept-title" tabIndex={-1}>
        Your named extracts
      </h2>
      <p>They are kept with your account, and no page shows them to anybody else.</p>
      {lines.length === 0 ? (
        <p>You keep none yet.</p>
      ) : (
        <ul className="kept-list" aria-labelledby="kept-title">
          {lines.map((line) => (
            <KeptItem key={line.id} line={line} kept={kept} />
          ))}
        </ul>
      )}
      {place !== null && <KeepForm kept={kept} place={place} />}
    </section>
  );
}
