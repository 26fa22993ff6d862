import type { ReactNode } from "react";
import { Breadcrumb } from "../../components/breadcrumb";
import { CompareFilterForm, type CompareFilterFormProps } from "./compare-filter-form";
import { COMPARE_PAGES } from "./compare-filters";
import { compareHref } from "./compare-links";
import { PeerList } from "./peer-list";

export interface CompareFramePageProps extends CompareFilterFormProps {
  /** What is compared: "Regions and national bodies". */
  readonly title: string;
  /** The finding, as a sentence. */
  readonly lede: ReactNode;
  readonly children: ReactNode;
}

/** The parts every compare page shares: title, finding, tabs, filters, and what of the address was left aside. */
export function CompareFramePage({ title, lede, children, ...form }: CompareFramePageProps) {
  const { frame, path } = form;
  return (
    <>
      <div className="nhsuk-width-container">
        <Breadcrumb items={[{ label: "England", href: "/" }]} />
      </div>
      <main className="nhsuk-main-wrapper nhsuk-width-container area compare" id="main">
        <h1 className="nhsuk-heading-xl area__title">
          <span className="nhsuk-caption-l">Compare</span>
          {title}
        </h1>
        <nav className="compare-tabs" aria-label="Ways to compare">
          <ul className="compare-tabs__list">
            {COMPARE_PAGES.map((page) => (
              <li key={page.path}>
                <a
                  className="compare-tabs__link"
                  href={compareHref(page.path, frame.address)}
                  aria-current={page.path === path ? "page" : undefined}
                >
                  {page.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <p className="nhsuk-lede-text headline">{lede}</p>
        <CompareFilterForm {...form} />
        {frame.setAside.length > 0 && (
          <div className="nhsuk-inset-text">
            {frame.setAside.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </div>
        )}
        <PeerList frame={frame} path={path} />
        {children}
      </main>
    </>
  );
}
