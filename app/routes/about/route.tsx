import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageContents } from "../../components/page-contents";
import { readRelease } from "../../http/read-release.server";
import { readSearchParams } from "../../http/search-params";
import { countBoundaries } from "../../queries/boundaries.server";
import { listInstruments, listWaves } from "../../queries/instruments.server";
import { countQualityNotes } from "../../queries/quality-notes.server";
import { DefinitionsSection } from "./definitions-section";
import { MethodsSection } from "./methods-section";
import { NotesSection } from "./notes-section";
import { ProtectionSection } from "./protection-section";
import { ReleaseSection } from "./release-section";

export async function loader({ context, request }: LoaderFunctionArgs) {
  readSearchParams(new URL(request.url), []);
  return readRelease(context, async ({ db, info }) => {
    const [assessments, surveys, assessmentWaves, surveyWaves, notes, boundaries] = await Promise.all([
      listInstruments(db, "assessment"),
      listInstruments(db, "survey"),
      listWaves(db, "assessment"),
      listWaves(db, "survey"),
      countQualityNotes(db),
      countBoundaries(db),
    ]);
    return {
      info,
      instruments: [...assessments, ...surveys],
      waves: [...assessmentWaves, ...surveyWaves],
      notes,
      boundaries,
    };
  });
}

export const meta: MetaFunction = () => [{ title: "About the data – Digital readiness" }];

export default function About() {
  const { info, instruments, waves, notes, boundaries } = useLoaderData<typeof loader>();
  return (
    <main className="nhsuk-main-wrapper nhsuk-width-container" id="main">
      <h1 className="nhsuk-heading-xl area__title">About the data</h1>
      <p className="nhsuk-lede-text headline">
        What the figures mean, where they come from, and what they cannot tell you.
      </p>
      <PageContents
        items={[
          { id: "definitions", label: "Definitions" },
          { id: "methods", label: "How the figures are made" },
          { id: "protection", label: "How people are protected" },
          { id: "quality", label: "Data quality and known limits" },
          { id: "release", label: "This release" },
        ]}
      />
      <DefinitionsSection />
      <MethodsSection />
      <ProtectionSection info={info} />
      <NotesSection notes={notes} />
      <ReleaseSection info={info} instruments={instruments} waves={waves} boundaries={boundaries} />
    </main>
  );
}
