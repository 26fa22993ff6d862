import type { ReactNode } from "react";
import { capitalise } from "../../domain/phrase";
import { childWords } from "./area-names";
import type { AreaReport } from "./area-report";
import { BarriersSection } from "./barriers-section";
import { ChangesSection } from "./changes-section";
import { HelpSection } from "./help-section";
import { HotspotsSection } from "./hotspots-section";
import type { PageAddress } from "./page-address";
import { PlacesSection } from "./places-section";
import { ProfessionsSection } from "./professions-section";
import { QualitySection } from "./quality-section";
import { ReadinessSection } from "./readiness-section";
import { RespondentsSection } from "./respondents-section";
import { SpreadSection } from "./spread-section";
import { TrendSection } from "./trend-section";
import { changesOf } from "./wave-changes";

/** One part of an area page. */
export interface AreaSection {
  /** The id of its heading. */
  readonly id: string;
  readonly label: string;
  readonly content: ReactNode;
  /** Parts that follow each other with the same name stand side by side on a wide screen. */
  readonly beside?: string;
}

/** Lists the parts of an area page that have something to say, in reading order. */
export function listSections(report: AreaReport, page: PageAddress): readonly AreaSection[] {
  const { children, professionGaps, domains, domainTrends, waves, filters } = report;
  const hasPeople = hasAssessments(report);
  const words = childWords(report);
  const hasTrend =
    waves.length > 1 &&
    filters.domain !== undefined &&
    domainTrends.some((series) => series.waves.some(({ figure }) => figure.status !== "no_responses"));
  return [
    ...(hasPeople
      ? [{ id: "readiness-title", label: "Readiness", content: <ReadinessSection report={report} /> }]
      : []),
    ...(hasPeople && children.length > 0
      ? [
          {
            id: "places-title",
            label: capitalise(words.plural),
            content: <PlacesSection report={report} />,
          },
        ]
      : []),
    ...(hasPeople && report.spread !== null
      ? [
          {
            id: "spread-title",
            label: "How answers are spread",
            content: <SpreadSection report={report} spread={report.spread} />,
          },
        ]
      : []),
    // A single job group below a family is the family again, so it has no chart of its own.
    ...(hasPeople && professionGaps.length > domains.length
      ? [
          {
            id: "professions-title",
            label: "Professions",
            content: <ProfessionsSection report={report} page={page} />,
          },
        ]
      : []),
    { id: "barriers-title", label: "Barriers", content: <BarriersSection report={report} /> },
    {
      id: "hotspots-title",
      label: "Hotspots",
      content: <HotspotsSection report={report} />,
      beside: "signals",
    },
    ...(changesOf(report).some(({ change }) => change !== null)
      ? [
          {
            id: "changes-title",
            label: "What changed",
            content: <ChangesSection report={report} />,
            beside: "signals",
          },
        ]
      : []),
    ...(hasTrend
      ? [{ id: "trend-title", label: "Over time", content: <TrendSection report={report} page={page} /> }]
      : []),
    {
      id: "respondents-title",
      label: "Who answered",
      content: <RespondentsSection report={report} />,
      beside: "use",
    },
    { id: "help-title", label: "What could help", content: <HelpSection report={report} />, beside: "use" },
    {
      id: "quality-title",
      label: "Before you use these figures",
      content: <QualitySection report={report} />,
      beside: "use",
    },
  ];
}

/** False where nobody of the group enrolled in the wave: charts without a mark would say nothing more. */
function hasAssessments({ readiness, funnel }: AreaReport): boolean {
  return (
    funnel.enrolled.status !== "no_responses" ||
    readiness.some(({ confidence }) => confidence.status !== "no_responses")
  );
}

/** Groups the parts that stand side by side; one that stands alone is a group of its own. */
export function groupSections(sections: readonly AreaSection[]): readonly (readonly AreaSection[])[] {
  const groups: AreaSection[][] = [];
  for (const section of sections) {
    const last = groups.at(-1);
    const isBeside = section.beside !== undefined && last?.[0]?.beside === section.beside;
    if (isBeside) last?.push(section);
    else groups.push([section]);
  }
  return groups;
}
