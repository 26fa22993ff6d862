import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { documentApi } from "../../api/api-documentation.server";
import { PageContents } from "../../components/page-contents";
import { TextSection } from "../../components/text-section";
import { TextTable } from "../../components/text-table";
import { readSearchParams } from "../../http/search-params";
import { AboutSections } from "./about-sections";
import { OperationSection } from "./operation-section";

export async function loader({ request }: LoaderFunctionArgs) {
  readSearchParams(new URL(request.url), []);
  return documentApi();
}

export const meta: MetaFunction = () => [{ title: "API – Digital readiness" }];

export default function ApiDocs() {
  const { version, topics, problems } = useLoaderData<typeof loader>();
  const toId = (topic: string) => topic.toLowerCase().replaceAll(" ", "-");
  return (
    <main className="nhsuk-main-wrapper nhsuk-width-container api-docs" id="main">
      <h1 className="nhsuk-heading-xl area__title">API</h1>
      <p className="nhsuk-lede-text headline">
        Every figure of this dashboard for programs: one question, one address, one release.
      </p>
      <p className="section-intro">
        This is version {version}. <a href="/api/v1/openapi.json">The description for programs</a> (OpenAPI
        3.1) is made from the same schemas that check every request.
      </p>
      <PageContents
        items={[
          { id: "how", label: "How it answers" },
          ...topics.map(({ name }) => ({ id: toId(name), label: name })),
          { id: "problems", label: "Problems" },
        ]}
      />
      <AboutSections />
      {topics.map(({ name, operations }) => (
        <TextSection key={name} id={toId(name)} title={name}>
          {operations.map((operation) => (
            <OperationSection key={operation.id} operation={operation} />
          ))}
        </TextSection>
      ))}
      <TextSection id="problems" title="Problems">
        <p>
          What is refused is answered with problem details (RFC 9457): the address of the kind of problem, a
          sentence, and each parameter that is wrong with what would do.
        </p>
        <TextTable
          caption="Kinds of problems"
          columns={[{ header: "Kind" }, { header: "Status", isNumeric: true }, { header: "Meaning" }]}
          rows={problems.map(({ kind, status, title }) => ({
            key: kind,
            cells: [<code key="kind">{kind}</code>, status, title],
          }))}
        />
      </TextSection>
    </main>
  );
}
