import { Fragment, type ReactNode } from "react";
import { Breadcrumb, type BreadcrumbItem } from "../../components/breadcrumb";
import { PageContents } from "../../components/page-contents";
import { packHref } from "../board-pack/pack-address";
import type { AreaReport } from "./area-report";
import { type AreaSection, groupSections, listSections } from "./area-sections";
import { BoardSection } from "./board-section";
import { Headline } from "./headline";
import { HeadlineTrust } from "./headline-trust";
import { type PageAddress, pageHref } from "./page-address";
import { SuccessionNote } from "./succession-note";
import { SummaryCards } from "./summary-cards";

export interface AreaPageProps {
  readonly report: AreaReport;
  readonly title: string;
  /** What kind of thing the title names: "Region". */
  readonly kind: string;
  readonly breadcrumb: readonly BreadcrumbItem[];
  readonly filters: ReactNode;
  readonly page: PageAddress;
}

/** A page about one group of people in one place, the message first and the detail below. */
export function AreaPage({ report, title, kind, breadcrumb, filters, page }: AreaPageProps) {
  const sections = listSections(report, page);
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
        <BoardSection report={report} />
        <HeadlineTrust report={report} />
        <ul className="view-links">
          <li>
            <a href={pageHref(page, { view: "summary" })}>One-page summary in icons</a>
          </li>
          <li>
            <a href={packHref("/board-pack", report.place, report.address)}>Board pack</a>
          </li>
          <li>
            <a href={packHref("/board-pack.pdf", report.place, report.address)}>Board pack (PDF)</a>
          </li>
        </ul>
        <PageContents items={sections} />
        {groupSections(sections).map((group) => (
          <SectionGroup key={group[0]?.id} sections={group} />
        ))}
      </main>
    </>
  );
}

/** One part of the page, or several side by side: the first, and the others in a column beside it. */
function SectionGroup({ sections }: { readonly sections: readonly AreaSection[] }) {
  const [first, ...others] = sections;
  if (others.length === 0) return <>{first?.content}</>;
  return (
    <div className="area-pair">
      {first?.content}
      <div className="area-pair__rest">
        {others.map(({ id, content }) => (
          <Fragment key={id}>{content}</Fragment>
        ))}
      </div>
    </div>
  );
}
