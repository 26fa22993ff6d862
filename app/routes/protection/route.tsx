import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Breadcrumb } from "../../components/breadcrumb";
import { PageContents } from "../../components/page-contents";
import { formatCount } from "../../domain/number-format";
import { readRelease } from "../../http/read-release.server";
import { readSearchParams } from "../../http/search-params";
import { listAuditAccuracy, listAuditResults, listAuditWithholding } from "../../queries/audit.server";
import { getDisclosurePolicy } from "../../queries/disclosure-policy.server";
import { listInstruments } from "../../queries/instruments.server";
import { listScales } from "../../queries/scales.server";
import { toAccuracyMeasures } from "./accuracy-lines";
import { AuditSection } from "./audit-section";
import { toAuditTotal } from "./audit-totals";
import { CostSection } from "./cost-section";
import { LimitsSection } from "./limits-section";
import { PeopleSection } from "./people-section";
import { RulesSection } from "./rules-section";

export async function loader({ context, request }: LoaderFunctionArgs) {
  readSearchParams(new URL(request.url), []);
  return readRelease(context, async ({ db, info }) => {
    const [policy, scales, results, withholding, accuracy, assessments, surveys] = await Promise.all([
      getDisclosurePolicy(db),
      listScales(db),
      listAuditResults(db),
      listAuditWithholding(db),
      listAuditAccuracy(db),
      listInstruments(db, "assessment"),
      listInstruments(db, "survey"),
    ]);
    return {
      info,
      policy,
      scales,
      audit: toAuditTotal(results, withholding),
      accuracy: toAccuracyMeasures(accuracy, [...assessments, ...surveys]),
    };
  });
}

export const meta: MetaFunction = () => [{ title: "How people are protected – Digital readiness" }];

export default function Protection() {
  const { info, policy, scales, audit, accuracy } = useLoaderData<typeof loader>();
  return (
    <main className="nhsuk-main-wrapper nhsuk-width-container area" id="main">
      <Breadcrumb items={[{ label: "About the data", href: "/about" }]} />
      <h1 className="nhsuk-heading-xl area__title">How people are protected</h1>
      <p className="nhsuk-lede-text headline">
        No figure rests on fewer than {formatCount(info.minimum_base)} people, every average and share is
        moved a little, and every release is attacked before it is published.
      </p>
      <PageContents
        items={[
          { id: "people", label: "Who is protected" },
          { id: "rules", label: "What is done" },
          { id: "audit", label: "The audit" },
          { id: "limits", label: "What this does not promise" },
          { id: "cost", label: "What it costs" },
        ]}
      />
      <PeopleSection />
      <RulesSection info={info} policy={policy} scales={scales} />
      <AuditSection info={info} policy={policy} audit={audit} />
      <LimitsSection policy={policy} />
      <CostSection measures={accuracy} />
    </main>
  );
}
