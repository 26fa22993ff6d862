import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readRelease } from "../../http/read-release.server";
import { readSearchParams } from "../../http/search-params";
import { listPlaces } from "../../queries/places.server";
import { LONGEST_SEARCH } from "./place-search";
import { PlaceTree } from "./place-tree";
import { SearchResults } from "./search-results";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { q = "" } = readSearchParams(new URL(request.url), ["q"]);
  return readRelease(context, async ({ db }) => ({
    q: q.trim().slice(0, LONGEST_SEARCH),
    places: await listPlaces(db),
  }));
}

export const meta: MetaFunction = () => [{ title: "Find a place – Digital readiness" }];

export default function Places() {
  const { q, places } = useLoaderData<typeof loader>();
  return (
    <main className="nhsuk-main-wrapper nhsuk-width-container" id="main">
      <h1 className="nhsuk-heading-xl area__title">Find a place</h1>
      <form className="place-search" action="/places" method="get">
        <label className="nhsuk-label" htmlFor="place-search">
          Name or code of a region, integrated care board or organisation
        </label>
        <div className="place-search__row">
          <input className="place-search__input" id="place-search" name="q" type="search" defaultValue={q} />
          <button className="nhsuk-button nhsuk-button--small" type="submit">
            Search
          </button>
        </div>
      </form>
      {q === "" ? <PlaceTree places={places} /> : <SearchResults q={q} places={places} />}
    </main>
  );
}
