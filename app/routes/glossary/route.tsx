import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { GLOSSARY, type GlossaryTerm } from "../../domain/glossary";
import { readSearchParams } from "../../http/search-params";

export async function loader({ request }: LoaderFunctionArgs) {
  readSearchParams(new URL(request.url), []);
  return null;
}

export const meta: MetaFunction = () => [{ title: "Glossary – Digital readiness" }];

export default function Glossary() {
  return (
    <main className="nhsuk-main-wrapper nhsuk-width-container" id="main">
      <h1 className="nhsuk-heading-xl area__title">Glossary</h1>
      <p className="nhsuk-lede-text headline">The words of this dashboard, in plain English.</p>
      <nav className="letter-links" aria-label="Letters">
        <ul>
          {listLetters().map(({ letter, terms: [first] }) => (
            <li key={letter}>
              <a href={`#${first?.id ?? ""}`}>
                {letter}
                <span className="nhsuk-u-visually-hidden">: terms from {first?.term}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <section className="area-section" aria-label="Terms">
        <dl className="definition-list">
          {GLOSSARY.map((term) => (
            <Term key={term.id} {...term} />
          ))}
        </dl>
      </section>
    </main>
  );
}

function Term({ id, term, meaning, more }: GlossaryTerm) {
  return (
    <div id={id}>
      <dt>{term}</dt>
      <dd>
        {meaning}
        {more !== undefined && (
          <>
            {" "}
            <a href={more.href}>
              {more.label}
              <span className="nhsuk-u-visually-hidden"> (about {term})</span>
            </a>
          </>
        )}
      </dd>
    </div>
  );
}

function listLetters(): readonly { readonly letter: string; readonly terms: readonly GlossaryTerm[] }[] {
  const letters = [...new Set(GLOSSARY.map(({ term }) => term.slice(0, 1)))];
  return letters.map((letter) => ({ letter, terms: GLOSSARY.filter(({ term }) => term.startsWith(letter)) }));
}
