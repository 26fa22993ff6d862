import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Breadcrumb } from "../../components/breadcrumb";
import { PageContents } from "../../components/page-contents";
import { readRelease } from "../../http/read-release.server";
import { readSearchParams } from "../../http/search-params";
import { listFamilyTotals } from "../../queries/comparison-families.server";
import { getDisclosurePolicy } from "../../queries/disclosure-policy.server";
import { listHotspotSearches } from "../../queries/hotspots.server";
import { listInstruments } from "../../queries/instruments.server";
import { listDomainBarriers } from "../../queries/subjects.server";
import { ChangeSection } from "./change-section";
import { ComparisonsSection } from "./comparisons-section";
import { FormulasSection } from "./formulas-section";
import { FunnelsSection } from "./funnels-section";
import { HotspotsSection } from "./hotspots-section";
import { IntervalsSection } from "./intervals-section";
import { LikenessSection } from "./likeness-section";
import { MeasuresSection } from "./measures-section";
import { MixSection } from "./mix-section";
import { SmallGroupsSection } from "./small-groups-section";
import { TrustSection } from "./trust-section";
import { WordsSection } from "./words-section";

export async function loader({ context, request }: LoaderFunctionArgs) {
  readSearchParams(new URL(request.url), []);
  return readRelease(context, async ({ db }) => {
    const [policy, totals, searches, pairs, assessments, surveys] = await Promise.all([
      getDisclosurePolicy(db),
      listFamilyTotals(db),
      listHotspotSearches(db),
      listDomainBarriers(db),
      listInstruments(db, "assessment"),
      listInstruments(db, "survey"),
    ]);
    return { policy, totals, searches, links: pairs.length, instruments: [...assessments, ...surveys] };
  });
}

export const meta: MetaFunction = () => [{ title: "How the figures are made – Digital readiness" }];

export default function Methods() {
  const { policy, totals, searches, links, instruments } = useLoaderData<typeof loader>();
  return (
    <main className="nhsuk-main-wrapper nhsuk-width-container area" id="main">
      <Breadcrumb items={[{ label: "About the data", href: "/about" }]} />
      <h1 className="nhsuk-heading-xl area__title">How the figures are made</h1>
      <p className="nhsuk-lede-text headline">
        Every number has an interval, every rank a range, and every flag a rule with its chance of being
        wrong.
      </p>
      <PageContents
        items={[
          { id: "measures", label: "What is counted" },
          { id: "intervals", label: "Intervals" },
          { id: "comparisons", label: "Comparisons" },
          { id: "hotspots", label: "Hotspots" },
          { id: "small-groups", label: "Small groups and ranks" },
          { id: "mix", label: "Mix of professions" },
          { id: "change", label: "Change over time" },
          { id: "funnels", label: "Funnels" },
          { id: "trust", label: "Trust and coverage" },
          { id: "likeness", label: "Similar organisations" },
          { id: "words", label: "Sentences" },
          { id: "formulas", label: "All formulas" },
        ]}
      />
      <MeasuresSection policy={policy} />
      <IntervalsSection policy={policy} />
      <ComparisonsSection totals={totals} instruments={instruments} />
      <HotspotsSection searches={searches} links={links} instruments={instruments} />
      <SmallGroupsSection />
      <MixSection />
      <ChangeSection />
      <FunnelsSection />
      <TrustSection />
      <LikenessSection />
      <WordsSection />
      <FormulasSection />
    </main>
  );
}
