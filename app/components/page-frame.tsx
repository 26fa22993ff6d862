import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import type { ReleaseInfoTable } from "../release/schema";
import { formatDate } from "./format-date";

const SECTIONS = [
  { href: "/", label: "England", paths: ["/"] },
  { href: "/places", label: "Places", paths: ["/places", "/region", "/icb", "/organisation"] },
  { href: "/professions", label: "Professions", paths: ["/professions", "/profession"] },
  { href: "/barriers", label: "Barriers", paths: ["/barriers"] },
  { href: "/compare", label: "Compare", paths: ["/compare"] },
  { href: "/hotspots", label: "Hotspots", paths: ["/hotspots"] },
  { href: "/extracts", label: "Extracts", paths: ["/extracts"] },
  {
    href: "/about",
    label: "About",
    paths: [
      "/about",
      "/methods",
      "/protection",
      "/data-quality",
      "/releases",
      "/glossary",
      "/accessibility",
      "/privacy",
    ],
  },
] as const;

/** The pages about data exist only where nobody else can reach them. */
const DATA_SECTION = { href: "/data", label: "Data", paths: ["/data"] } as const;

const FOOTER_LINKS = [
  { href: "/about", label: "About the data" },
  { href: "/methods", label: "How the figures are made" },
  { href: "/protection", label: "How people are protected" },
  { href: "/data-quality", label: "Data quality" },
  { href: "/releases", label: "Releases" },
  { href: "/glossary", label: "Glossary" },
  { href: "/api/v1/docs", label: "API" },
  { href: "/accessibility", label: "Accessibility" },
  { href: "/privacy", label: "Privacy" },
] as const;

export interface PageFrameProps {
  readonly banner: ReactNode;
  readonly info: ReleaseInfoTable | null;
  readonly hasDataPages: boolean;
  /** How to cite the page; nothing where it is not the same for ever in one release. */
  readonly citation: ReactNode;
  readonly children: ReactNode;
}

/** The parts every page shares: skip link, header, navigation, banner and footer around the page itself. */
export function PageFrame({ banner, info, hasDataPages, citation, children }: PageFrameProps) {
  const { pathname } = useLocation();
  const sections = hasDataPages ? [...SECTIONS, DATA_SECTION] : SECTIONS;
  return (
    <>
      <a className="nhsuk-skip-link" href="#main">
        Skip to main content
      </a>
      <header className="site-header">
        <div className="nhsuk-width-container site-header__inner">
          <div className="site-header__top">
            <a className="site-header__name" href="/">
              Digital readiness
            </a>
            <HeaderSearch />
          </div>
          <nav aria-label="Primary navigation">
            <ul className="site-navigation">
              {sections.map(({ href, label, paths }) => (
                <li key={href}>
                  <a
                    className="site-navigation__link"
                    href={href}
                    aria-current={currentState(pathname, href, paths)}
                  >
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </header>
      {banner}
      {children}
      <p className="nhsuk-u-visually-hidden" aria-live="polite" data-announcements="" />
      <footer className="site-footer">
        <div className="nhsuk-width-container">
          <p className="nhsuk-body-s">
            Digital capability and barriers as reported by the health and care workforce in England.{" "}
            {info !== null && (
              <>
                Release {info.release_id}, published {formatDate(info.published_on)}, data to{" "}
                {formatDate(info.data_through)}.
              </>
            )}
          </p>
          {citation}
          <ul className="site-footer__links">
            {FOOTER_LINKS.map(({ href, label }) => (
              <li key={href}>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        </div>
      </footer>
    </>
  );
}

function HeaderSearch() {
  return (
    <search>
      <form className="site-search" action="/search" method="get">
        <label className="nhsuk-u-visually-hidden" htmlFor="site-search">
          Search places, professions and words
        </label>
        <input
          className="site-search__input"
          id="site-search"
          name="q"
          type="search"
          placeholder="Place, profession or word"
          spellCheck={false}
        />
        <button className="site-search__button" type="submit">
          Search
        </button>
      </form>
    </search>
  );
}

function currentState(pathname: string, href: string, paths: readonly string[]): "page" | "true" | undefined {
  if (pathname === href) return "page";
  const isBelow = (path: string) => path !== "/" && (pathname === path || pathname.startsWith(`${path}/`));
  return paths.some(isBelow) ? "true" : undefined;
}
