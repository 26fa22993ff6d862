import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readRelease } from "../../http/read-release.server";
import { readSearchParams } from "../../http/search-params";
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
    const [assessments, surveys, assessmentWaves, surveyWaves, notes] = await Promise.all([
      listInstruments(db, "assessment"),
      listInstruments(db, "survey"),
      listWaves(db, "assessment"),
      listWaves(db, "survey"),
      countQualityNotes(db),
    ]);
    return {
      info,
      instruments: [...assessments, ...surveys],
      waves: [...assessmentWaves, ...surveyWaves],
      notes,
    };
  });
}

export const meta: MetaFunction = () => [{ title: "About the data – Digital readiness" }];

export default function About() {
  const { info, instruments, waves, notes } = useLoaderData<typeof loader>();
  return (
    <main className="nhsuk-main-wrapper nhsuk-width-container" id="main">
      <h1 className="nhsuk-heading-xl">About the data</h1>
      <p className="nhsuk-lede-text">
        What the figures mean, how they are made, and what they cannot tell you.
      </p>
      <nav aria-label="On this page">
        <ul className="nhsuk-list nhsuk-list--bullet">
          <li>
            <a href="#definitions">Definitions</a>
          </li>
          <li>
            <a href="#methods">Methods</a>
          </li>
          <li>
            <a href="#protection">How people are protected</a>
          </li>
          <li>
            <a href="#quality">Data quality and known limits</a>
          </li>
          <li>
            <a href="#release">This release</a>
          </li>
        </ul>
      </nav>
      <DefinitionsSection />
      <MethodsSection />
      <ProtectionSection info={info} />
      <NotesSection notes={notes} />
      <ReleaseSection info={info} instruments={instruments} waves={waves} />
    </main>
  );
}
