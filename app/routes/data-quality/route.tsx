import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageContents } from "../../components/page-contents";
import { SelectField } from "../../components/select-field";
import { getMeasure } from "../../domain/measure";
import { readRelease } from "../../http/read-release.server";
import { readSearchParams } from "../../http/search-params";
import { ANSWER_MEASURES } from "./answer-measures";
import { AnswersSection } from "./answers-section";
import { DATA_QUALITY_PARAMS, type DataQualityReport, loadDataQuality } from "./load-data-quality.server";
import { NotesSection } from "./notes-section";
import { countGrades } from "./trust-count";
import { TrustSection, trustWords } from "./trust-section";
import { VoicesSection } from "./voices-section";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const address = readSearchParams(new URL(request.url), DATA_QUALITY_PARAMS);
  return readRelease(context, async ({ db, info }) => ({ report: await loadDataQuality(db, info, address) }));
}

export const meta: MetaFunction = () => [{ title: "Data quality – Digital readiness" }];

export default function DataQuality() {
  const { report } = useLoaderData<typeof loader>();
  return (
    <main className="nhsuk-main-wrapper nhsuk-width-container" id="main">
      <h1 className="nhsuk-heading-xl area__title">Data quality</h1>
      {report === null ? (
        <p className="nhsuk-lede-text">No assessment has been loaded.</p>
      ) : (
        <>
          <p className="nhsuk-lede-text headline">{trustWords(countGrades(report.grades))}</p>
          <Filters report={report} />
          <PageContents
            items={[
              { id: "notes", label: "What is known to be wrong" },
              { id: "answers", label: "How people answered" },
              { id: "trust", label: "How far the figures can be trusted" },
              { id: "voices", label: "Whose voice is missing" },
            ]}
          />
          <NotesSection report={report} />
          <AnswersSection report={report} />
          <TrustSection report={report} />
          <VoicesSection report={report} />
        </>
      )}
    </main>
  );
}

function Filters({ report: { wave, waves, measure } }: { readonly report: DataQualityReport }) {
  return (
    <form className="filters" action="/data-quality" method="get" data-filters="">
      <h2 className="nhsuk-u-visually-hidden">Filters</h2>
      <div className="filters__fields">
        <SelectField
          id="filter-wave"
          name="wave"
          label="Enrolled in"
          value={wave.wave_code}
          groups={[
            {
              label: "",
              options: [...waves].reverse().map((each) => ({
                value: each.wave_code,
                label: each.is_provisional ? `${each.wave_name}, provisional` : each.wave_name,
              })),
            },
          ]}
        />
        <SelectField
          id="filter-answers"
          name="answers"
          label="Way of answering"
          value={measure}
          groups={[
            {
              label: "",
              options: ANSWER_MEASURES.map((code) => ({ value: code, label: getMeasure(code).label })),
            },
          ]}
        />
      </div>
      <button className="nhsuk-button nhsuk-button--small filters__submit" type="submit">
        Update
      </button>
    </form>
  );
}
