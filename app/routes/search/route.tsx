import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { SearchForm } from "../../components/search-form";
import { formatCounted } from "../../domain/number-format";
import { readRelease } from "../../http/read-release.server";
import { readSearchParams } from "../../http/search-params";
import { LONGEST_SEARCH } from "../places/place-search";
import { loadSearch } from "./load-search.server";
import { ResultGroup } from "./result-group";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { q: asked = "" } = readSearchParams(new URL(request.url), ["q"]);
  const q = asked.trim().slice(0, LONGEST_SEARCH);
  return readRelease(context, async ({ db }) => ({ q, groups: await loadSearch(db, q) }));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data === undefined || data.q === "" ? "Search" : `Search: ${data.q}`} – Digital readiness` },
];

export default function Search() {
  const { q, groups } = useLoaderData<typeof loader>();
  const found = groups.reduce((sum, group) => sum + group.found.length, 0);
  return (
    <main className="nhsuk-main-wrapper nhsuk-width-container" id="main">
      <h1 className="nhsuk-heading-xl area__title">Search</h1>
      <SearchForm id="search" q={q} />
      {q !== "" && (
        <p className="nhsuk-lede-text headline">
          {found === 0 ? "Nothing" : formatCounted(found, "result", "results")} found for “{q}”
        </p>
      )}
      {q !== "" && found === 0 && (
        <p>
          Check the spelling, use fewer words, or choose from <a href="/places">all places</a>,{" "}
          <a href="/professions">all professions</a> or the <a href="/glossary">glossary</a>.
        </p>
      )}
      {groups.map((group) => (
        <ResultGroup key={group.id} group={group} />
      ))}
    </main>
  );
}
