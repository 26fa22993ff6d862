import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import type { ReleaseInfoTable } from "../release/schema";
import { formatDate } from "./format-date";

interface Section {
  readonly href: string;
  readonly label: string;
  readonly paths: readonly string[];
}

const SECTIONS: readonly Section[] = [
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
];

/** The pages about data exist only where nobody else can reach them. */
const DATA_SECTION: Section = { href: "/data", label: "Data", paths: ["/data"] };

const FOOTER_LINKS = [
  { href: "/about", label: "About the data" },
  { href: "/methods", label: "How the figures are made" },
  { href: "/protection", label: "How people are protected" },
  { href: "/data-quality", label: "Data quality" },
  { href: "/releases", label: "Releases" },
  { href: "/alerts", label: "Alerts" },
  { href: "/glossary", label: "Glossary" },
  { href: "/api/v1/docs", label: "API" },
  { href: "/accessibility", label: "Accessibility" },
  { href: "/privacy", label: "Privacy" },
] as const;

/** Where people sign in, each has an account. */
const ACCOUNT_SECTION: Section = { href: "/account", label: "Account", paths: ["/account", "/alerts"] };

/** Who looks: anybody at an open demonstration, somebody signed in or not yet, or, where nobody says so, anyone. */
export type Visitor = "open" | "signed-in" | "signed-out" | "anyone";

export interface PageFrameProps {
  readonly banner: ReactNode;
  readonly info: ReleaseInfoTable | null;
  readonly hasDataPages: boolean;
  readonly visitor: Visitor;
  /** How to cite the page; nothing where it is not the same for ever in one release. */
  readonly citation: ReactNode;
  readonly children: ReactNode;
}

/** The parts every page shares: skip link, header, navigation, banner and footer around the page itself. */
export function PageFrame(props: PageFrameProps) {
  const { banner, info, visitor, citation, children } = props;
  const { pathname } = useLocation();
  const sections = listSections(props);
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
            {visitor !== "signed-out" && <HeaderSearch />}
          </div>
          {sections.length > 0 && (
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
          )}
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
          {visitor !== "signed-out" && (
            <ul className="site-footer__links">
              {FOOTER_LINKS.map(({ href, label }) => (
                <li key={href}>
                  <a href={href}>{label}</a>
                </li>
              ))}
            </ul>
          )}
        </div>
      </footer>
    </>
  );
}

/** Whoever is not signed in yet gets no links, which would all lead back to where they are. */
function listSections({ visitor, hasDataPages }: PageFrameProps): readonly Section[] {
  if (visitor === "signed-out") return [];
  return [
    ...SECTIONS,
    ...(hasDataPages ? [DATA_SECTION] : []),
    ...(visitor === "signed-in" ? [ACCOUNT_SECTION] : []),
  ];
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
