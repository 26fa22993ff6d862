import { formatCounted } from "../../domain/number-format";
import { inSentence, joinWords } from "../../domain/phrase";
import type { ResourceTable } from "../../release/schema";
import type { AreaReport } from "./area-report";
import { findTopBarrier, findWidestGap } from "./blocking-barrier";

/** The resources that are listed openly; further ones are folded away. */
const FIRST_LISTED = 3;

/** Where to look first, and learning resources for the widest gap and the barrier reported most. */
export function HelpSection({ report }: { readonly report: AreaReport }) {
  const { resources, hotspotResources, blockingBarrier, readiness, survey } = report;
  const listed = resources.map(({ resource_id }) => resource_id);
  const others = hotspotResources.filter(({ resource_id }) => !listed.includes(resource_id));
  const subjects = joinWords([
    ...(findWidestGap(readiness) === undefined ? [] : ["the widest gap measured"]),
    ...(findTopBarrier(survey?.shares ?? []) === undefined ? [] : ["the barrier with the highest share"]),
  ]);
  return (
    <section className="area-section" aria-labelledby="help-title">
      <h2 className="nhsuk-heading-l" id="help-title">
        What could help
      </h2>
      {blockingBarrier !== null && (
        <p className="section-intro">
          One place to look first: {inSentence(blockingBarrier.barrier.barrier_name)} is among the three
          barriers reported most here{blockingBarrier.hasHiddenBarrier && ", of those shown"}, and it can hold
          back {inSentence(blockingBarrier.domain.domain_name)}, where the gap measured is widest
          {blockingBarrier.gapLimits !== "" && ` (${blockingBarrier.gapLimits})`}. {blockingBarrier.rationale}{" "}
          These figures cannot say whether it does so here.
        </p>
      )}
      {resources.length === 0 ? (
        <p className="empty-state">
          {subjects === ""
            ? "Learning resources are picked for a gap or a barrier above zero, and none is shown here."
            : `No learning resources are loaded for ${subjects}.`}
        </p>
      ) : (
        <>
          <p className="section-intro">Resources for {subjects}:</p>
          <ResourceList resources={resources.slice(0, FIRST_LISTED)} />
          {resources.length > FIRST_LISTED && (
            <details className="nhsuk-details">
              <summary className="nhsuk-details__summary">
                <span className="nhsuk-details__summary-text">
                  {formatCounted(resources.length - FIRST_LISTED, "more resource", "more resources")}
                </span>
              </summary>
              <div className="nhsuk-details__text">
                <ResourceList resources={resources.slice(FIRST_LISTED)} />
              </div>
            </details>
          )}
        </>
      )}
      {others.length > 0 && (
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">
              {formatCounted(others.length, "resource", "resources")} for the barriers of the hotspots here
            </span>
          </summary>
          <div className="nhsuk-details__text">
            <ResourceList resources={others} />
          </div>
        </details>
      )}
    </section>
  );
}

function ResourceList({ resources }: { readonly resources: readonly ResourceTable[] }) {
  return (
    <ul className="resource-list">
      {resources.map(({ resource_id, title, provider, url, description }) => (
        <li className="resource-list__item" key={resource_id}>
          <a href={/^https?:\/\//.test(url) ? url : undefined} rel="noreferrer">
            {title}
          </a>
          <p>
            {description} <span className="resource-list__provider">{provider}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
