import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loadPlacePage } from "../area/load-place-page.server";
import { PlacePage, placeTitle } from "../area/place-page";

export async function loader(args: LoaderFunctionArgs) {
  return loadPlacePage(args, "organisation", args.params.code ?? "");
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: placeTitle(data) }];

export default function Organisation() {
  return <PlacePage report={useLoaderData<typeof loader>()} />;
}
