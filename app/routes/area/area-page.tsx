import type { ReactNode } from "react";
import { Breadcrumb, type BreadcrumbItem } from "../../components/breadcrumb";
import type { AreaReport } from "./area-report";
import { BarriersSection } from "./barriers-section";
import { Headline } from "./headline";
import { HelpSection } from "./help-section";
import { PlacesSection } from "./places-section";
import { ProfessionsSection } from "./professions-section";
import { QualitySection } from "./quality-section";
import { ReadinessSection } from "./readiness-section";
import { RespondentsSection } from "./respondents-section";
import { SuccessionNote } from "./succession-note";
import { SummaryCards } from "./summary-cards";
import { TrendSection } from "./trend-section";

export interface AreaPageProps {
  readonly report: AreaReport;
  readonly title: string;
  /** What kind of thing the title names: "Region". */
  readonly kind: string;
  readonly breadcrumb: readonly BreadcrumbItem[];
  readonly filters: ReactNode;
}

/** A page about one group of people in one place, the message first and the detail below. */
export function AreaPage({ report, title, kind, breadcrumb, filters }: AreaPageProps) {
  return (
    <>
      <div className="nhsuk-width-container">
        <Breadcrumb items={breadcrumb} />
      </div>
      <main className="nhsuk-main-wrapper nhsuk-width-container area" id="main">
        <h1 className="nhsuk-heading-xl area__title">
          <span className="nhsuk-caption-l">{kind}</span>
          {title}
        </h1>
        <SuccessionNote report={report} />
        <Headline report={report} />
        {filters}
        <SummaryCards report={report} />
        {hasAssessments(report) && (
          <>
            <ReadinessSection report={report} />
            <PlacesSection report={report} />
            <ProfessionsSection report={report} />
          </>
        )}
        <BarriersSection report={report} />
        <TrendSection report={report} />
        <RespondentsSection report={report} />
        <HelpSection report={report} />
        <QualitySection report={report} />
      </main>
    </>
  );
}

/** False where nobody of the group enrolled in the wave: charts without a mark would say nothing more. */
function hasAssessments({ readiness, funnel }: AreaReport): boolean {
  return (
    funnel.enrolled.status !== "no_responses" ||
    readiness.some(({ confidence }) => confidence.status !== "no_responses")
  );
}
