import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { SelectField } from "../../components/select-field";
import { readRelease } from "../../http/read-release.server";
import { notFound } from "../../http/refusal";
import { readSearchParams } from "../../http/search-params";
import { listPlaces } from "../../queries/places.server";
import { listProfessions } from "../../queries/professions.server";
import { isSummaryView } from "../area/area-choices.server";
import { AreaPage } from "../area/area-page";
import { FilterForm } from "../area/filter-form";
import { loadArea } from "../area/load-area.server";
import { SummaryPage } from "../area/summary-page";
import { choosePlace, groupPlaces, toPlaceParam } from "./place-choice";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  return readRelease(context, async (release) => {
    const { db } = release;
    const [professions, places] = await Promise.all([listProfessions(db), listPlaces(db)]);
    const profession = professions.find((each) => each.key === params.code);
    if (profession === undefined) {
      throw notFound(`There is no profession with the code "${(params.code ?? "").slice(0, 40)}".`);
    }
    const {
      place: placeParam,
      view,
      ...address
    } = readSearchParams(new URL(request.url), [
      "place",
      "wave",
      "domain",
      "geography",
      "show",
      "trend",
      "view",
    ]);
    const place = choosePlace(places, placeParam);
    const report = await loadArea(release, place, { ...address, profession: profession.key });
    return { report, profession, places, isSummary: isSummaryView(view) };
  });
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.profession.profession_name ?? "Problem"} – Digital readiness` },
];

export default function ProfessionPage() {
  const { report, profession, places, isSummary } = useLoaderData<typeof loader>();
  const path = `/profession/${encodeURIComponent(profession.key)}`;
  const { geography_level } = report.place;
  const Page = isSummary ? SummaryPage : AreaPage;
  return (
    <Page
      report={report}
      page={{
        path,
        params: {
          ...report.address,
          profession: "",
          place: geography_level === "england" ? "" : toPlaceParam(report.place),
        },
      }}
      title={profession.profession_name}
      kind={
        report.place.geography_level === "england"
          ? "Profession"
          : `Profession in ${report.place.geography_name}`
      }
      breadcrumb={[
        { label: "England", href: "/" },
        { label: "Professions", href: "/professions" },
      ]}
      filters={
        <FilterForm
          report={report}
          action={path}
          hasProfession={false}
          isSummary={isSummary}
          before={
            <SelectField
              id="filter-place"
              name="place"
              label="Place"
              value={toPlaceParam(report.place)}
              groups={groupPlaces(places)}
            />
          }
        />
      }
    />
  );
}
