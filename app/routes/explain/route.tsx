import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { DefinitionList } from "../../components/definition-list";
import { readRelease } from "../../http/read-release.server";
import { readSearchParams } from "../../http/search-params";
import { EXPLAIN_PARAMS } from "./choose-figure.server";
import { ExplainedQuality } from "./explained-quality";
import { loadExplanation } from "./load-explanation.server";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const address = readSearchParams(new URL(request.url), EXPLAIN_PARAMS);
  return readRelease(context, ({ db, info }) => loadExplanation(db, info, address));
}

export const meta: MetaFunction = () => [{ title: "How this number was made – Digital readiness" }];

export default function Explain() {
  const report = useLoaderData<typeof loader>();
  const { explanation, back } = report;
  const wayBack = <a href={back.href}>Back to {back.label}</a>;
  return (
    <main className="nhsuk-main-wrapper nhsuk-width-container" id="main">
      <p className="explain-back">{wayBack}</p>
      <h1 className="nhsuk-heading-xl area__title">How this number was made</h1>
      <p className="explain-value">
        {explanation.value}
        <span className="explain-value__name">{explanation.name}</span>
      </p>
      {explanation.reason !== "" && <p className="nhsuk-lede-text headline">{explanation.reason}</p>}
      <ExplainedQuality report={report} />
      {explanation.parts.map((part) => (
        <section className="area-section" key={part.id} aria-labelledby={`${part.id}-title`}>
          <h2 className="nhsuk-heading-l" id={`${part.id}-title`}>
            {part.title}
          </h2>
          <DefinitionList definitions={part.facts} />
        </section>
      ))}
      <p className="explain-back">{wayBack}</p>
    </main>
  );
}
