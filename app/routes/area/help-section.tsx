import { inSentence, joinWords } from "../../domain/phrase";
import type { AreaReport } from "./area-report";
import { findTopBarrier, findWidestGap } from "./blocking-barrier";

/** Where to look first, and learning resources for the widest gap and the barrier reported most. */
export function HelpSection({ report }: { readonly report: AreaReport }) {
  const { resources, blockingBarrier, readiness, survey } = report;
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
        </>
      )}
    </section>
  );
}
