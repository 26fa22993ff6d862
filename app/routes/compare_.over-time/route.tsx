import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { bandCaption, bandChart } from "../../charts/band-chart";
import { hiddenReason } from "../../components/hidden-figure";
import { PlotFigure } from "../../components/plot-figure";
import { SelectField } from "../../components/select-field";
import { isShown } from "../../domain/figure";
import { getMeasure } from "../../domain/measure";
import { capitalise } from "../../domain/phrase";
import { readRelease } from "../../http/read-release.server";
import { readSearchParams } from "../../http/search-params";
import { withParams } from "../../http/with-params";
import { drawChart } from "../area/draw-chart";
import { CompareFramePage } from "../compare/compare-frame";
import { measureName, peopleName, scopeTitle, unitWords } from "../compare/compare-words";
import { loadOverTime, TIME_PARAMS, type TimeReport } from "./load-over-time.server";
import { TimeTable } from "./time-table";
import { countFinding, timeFinding } from "./time-words";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const address = readSearchParams(new URL(request.url), TIME_PARAMS);
  return readRelease(context, async ({ db }) => ({ report: await loadOverTime(db, address) }));
}

export const meta: MetaFunction = () => [{ title: "Compare over time – Digital readiness" }];

export default function CompareOverTime() {
  const { report } = useLoaderData<typeof loader>();
  const { frame, places, unit, unitNote, waves } = report;
  const { choices } = frame;
  const words = unitWords(choices);
  const hasValues = waves.some(({ bands, figure }) => bands !== null || (figure !== null && isShown(figure)));
  return (
    <CompareFramePage
      frame={frame}
      path="/compare/over-time"
      title={`${scopeTitle(choices)} over time`}
      lede={`${measureName(choices)}. ${timeFinding(report)}.`}
      more={
        <SelectField
          id="filter-unit"
          name="unit"
          label={`${capitalise(words.singular)} in front`}
          value={unit?.geography_code ?? ""}
          groups={[
            {
              label: "",
              options: [
                { value: "", label: "None" },
                ...places.map((place) => ({ value: place.geography_code, label: place.geography_name })),
              ],
            },
          ]}
        />
      }
    >
      <section className="area-section">
        {unitNote !== null && <p className="empty-state">{unitNote}</p>}
        {hasValues ? (
          <TimeFigure report={report} />
        ) : (
          <p className="empty-state">
            {waves.every(({ shown }) => shown === 0)
              ? hiddenReason("not_shown")
              : `Too few ${words.plural} are shown in any wave for bands.`}
          </p>
        )}
      </section>
    </CompareFramePage>
  );
}

function TimeFigure({ report }: { readonly report: TimeReport }) {
  const { frame, waves, unit, bandCount, address } = report;
  const { choices } = frame;
  const { measure, scaleMin, scaleMax } = choices;
  const words = unitWords(choices);
  const title = timeFinding(report);
  const name = measureName(choices);
  const drawings = drawChart(
    {
      id: "time-chart",
      title,
      description: `${name} of ${words.plural} by wave. The numbers are in the table below.`,
    },
    (width) =>
      bandChart(
        waves.map(({ label, bands, figure, wave }) => ({
          label,
          bands,
          figure,
          isProvisional: wave.is_provisional,
        })),
        { width, measure, scaleMin, scaleMax },
      ),
  );
  return (
    <PlotFigure
      id="time"
      title={title}
      headingLevel={2}
      subtitle={`${name}, ${getMeasure(measure).unit}, ${unit === null ? words.plural : `${unit.geography_name} among ${words.plural}`}`}
      {...drawings}
      caption={
        <>
          {bandCaption(bandCount, unit !== null)} {countFinding(report, words.plural)} Base:{" "}
          {peopleName(choices)}, places{" "}
          {choices.geography === "then" ? "as they were then" : "as they are today"}. Source:{" "}
          {choices.instrument?.title}.
        </>
      }
      downloads={[
        {
          label: "Download these numbers (CSV)",
          href: withParams("/compare/over-time.csv", address),
        },
      ]}
    >
      <TimeTable report={report} caption={`${name}: bands of ${words.plural} by wave`} />
    </PlotFigure>
  );
}
