import { differencePartsChart } from "../../charts/difference-parts-chart";
import { ExplainedValue } from "../../components/explained-value";
import { PlotFigure } from "../../components/plot-figure";
import { SelectField } from "../../components/select-field";
import { TextTable } from "../../components/text-table";
import { WorkedOut } from "../../components/worked-out";
import type { Decomposition } from "../../domain/decomposition";
import { MIX_AND_LEVEL } from "../../domain/derived-formula";
import { describeParts, differenceSentence, levelReading } from "../../domain/difference-parts-words";
import { isShown } from "../../domain/figure";
import { writeDifference, writeDifferences, writeFigure } from "../../domain/figure-words";
import { mixNote } from "../../domain/mix-adjustment";
import { formatShare } from "../../domain/number-format";
import { withParams } from "../../http/with-params";
import { drawChart } from "../area/draw-chart";
import { explainUnit } from "../compare/compare-links";
import { measureName, peopleName, periodWords, unitWords } from "../compare/compare-words";
import { partKey } from "./mix-line";
import { MIX_PARAMS } from "./mix-params";
import type { MixPair, MixReport } from "./mix-report";
import { pairCoverage, pairRefusal, partWords } from "./mix-words";

/** Two units of the reader's choice and what their difference is made of. */
export function PairSection({ report }: { readonly report: MixReport }) {
  const { pair, pairNote, units } = report;
  const words = unitWords(report.frame.choices);
  return (
    <section className="area-section" aria-labelledby="pair-title">
      <h2 className="nhsuk-heading-l" id="pair-title">
        What makes two of them differ
      </h2>
      <p className="section-intro">
        Mix is what the different shares of professions make of the difference. Level is what is left: how
        people of the same profession differ.
      </p>
      {units.length < 2 ? (
        <p className="empty-state">Two {words.plural} are needed to take a difference apart.</p>
      ) : (
        <PairForm report={report} />
      )}
      {pairNote !== null && <p className="empty-state">{pairNote}</p>}
      {pair !== null && <PairResult pair={pair} report={report} />}
    </section>
  );
}

function PairForm({ report: { address, units, pair, frame } }: { readonly report: MixReport }) {
  const { singular } = unitWords(frame.choices);
  const groups = [
    {
      label: "",
      options: [
        { value: "", label: "Choose" },
        ...units.map(({ place, label }) => ({ value: place.geography_code, label })),
      ],
    },
  ];
  const chosen = { a: pair?.one.place.geography_code, b: pair?.other.place.geography_code };
  return (
    <form className="filters mix-pair" action="/compare/mix" method="get" data-filters="">
      {MIX_PARAMS.filter((name) => name !== "a" && name !== "b" && address[name] !== undefined).map(
        (name) => (
          <input key={name} type="hidden" name={name} value={address[name]} />
        ),
      )}
      <div className="filters__fields">
        {(["a", "b"] as const).map((name) => (
          <SelectField
            key={name}
            id={`pair-${name}`}
            name={name}
            label={name === "a" ? `One ${singular}` : "Compared with"}
            value={chosen[name] ?? address[name] ?? ""}
            groups={groups}
          />
        ))}
      </div>
      <button className="nhsuk-button nhsuk-button--small filters__submit" type="submit">
        Take apart
      </button>
    </form>
  );
}

function PairResult({ pair, report }: { readonly pair: MixPair; readonly report: MixReport }) {
  const { choices } = report.frame;
  const { result, one, other } = pair;
  return result.status === "decomposed" ? (
    <PairFigure pair={pair} result={result} report={report} />
  ) : (
    <p className="empty-state">{pairRefusal(result, one, other, partWords(choices.profession).plural)}</p>
  );
}

interface PairFigureProps {
  readonly pair: MixPair;
  readonly result: Decomposition;
  readonly report: MixReport;
}

function PairFigure({ pair, result, report }: PairFigureProps) {
  const { choices } = report.frame;
  const { measure, scaleMin, scaleMax } = choices;
  const { one, other, strata } = pair;
  const parts = describeParts(measure, result, one.label);
  const sentence = differenceSentence(measure, measureName(choices), {
    one: one.label,
    other: other.label,
    difference: result.total.value,
  });
  const title = `${sentence}. ${parts}`.replace(/\.$/, "");
  const note = mixNote(result.total.value, result.level.value);
  const rows = [
    { label: `Difference: ${one.label} minus ${other.label}`, ...result.total, isWhole: true },
    { label: "Mix of professions", ...result.mix, isWhole: false },
    { label: "Level in the same profession", ...result.level, isWhole: false },
  ];
  const drawings = drawChart(
    { id: "parts-chart", title, description: "The numbers are in the table below." },
    (width) => differencePartsChart(rows, { width, measure, scaleMin, scaleMax }),
  );
  const values = [one, other]
    .map(({ label, raw }) => (isShown(raw) ? `${label} ${writeFigure(measure, raw)}` : label))
    .join(", ");
  return (
    <PlotFigure
      id="parts"
      title={title}
      subtitle={`${measureName(choices)}, ${choices.wave?.wave_name ?? ""}. As they are: ${values}`}
      {...drawings}
      caption={
        <>
          {levelReading(result.level)} {note} Lines are 95% intervals; shares of professions count as known.{" "}
          {pairCoverage(result.covered, strata, partWords(choices.profession).plural)} Base:{" "}
          {peopleName(choices)}, {periodWords(choices)}. Source: {choices.instrument?.title}.
        </>
      }
      downloads={[
        {
          label: "Download these numbers (CSV)",
          href: withParams("/compare/mix-parts.csv", {
            ...report.address,
            a: one.place.geography_code,
            b: other.place.geography_code,
          }),
        },
      ]}
    >
      <TextTable
        caption="What the difference is made of"
        columns={[
          { header: "Part" },
          { header: "Difference", isNumeric: true, workedOut: "worked-parts" },
          { header: "95% interval", isNumeric: true, workedOut: "worked-parts" },
        ]}
        rows={rows.map((row) => ({
          key: row.label,
          cells: [row.label, writeDifference(measure, row.value), writeDifferences(measure, row)],
        }))}
      />
      <StrataTable pair={pair} report={report} />
      <WorkedOut
        id="worked-parts"
        title="What the difference is made of"
        formula={MIX_AND_LEVEL}
        inputs={[
          {
            term: "Worked from",
            meaning: `The shares and values in the table above; every value leads to how it was made. A share is the people of the profession among those of both places’ ${partWords(choices.profession).plural} that both show.`,
          },
          {
            term: "All others",
            meaning:
              "The people not shown separately, taken together: the whole less the professions above, where that is enough people.",
          },
        ]}
      />
    </PlotFigure>
  );
}

function StrataTable({ pair, report }: Pick<PairFigureProps, "pair" | "report">) {
  const { choices } = report.frame;
  const { measure, subject } = choices;
  const { one, other, strata } = pair;
  return (
    <TextTable
      caption="The professions that both have, with their share of the people and their value"
      columns={[
        { header: "Profession" },
        ...[one, other].flatMap(({ label }) => [
          { header: `${label}: share`, isNumeric: true, workedOut: "worked-parts" },
          { header: `${label}: value`, isNumeric: true },
        ]),
      ]}
      rows={strata.map(({ key, label, shares, figures }) => ({
        key,
        cells: [
          label,
          ...[one, other].flatMap(({ place }, side) => {
            const figure = figures?.[side];
            return [
              formatShare(shares[side] ?? 0),
              figure !== undefined && isShown(figure) && subject !== undefined ? (
                <ExplainedValue href={explainUnit(choices, place, subject, partKey(report, key))}>
                  {writeFigure(measure, figure)}
                </ExplainedValue>
              ) : (
                "\u2013"
              ),
            ];
          }),
        ],
      }))}
    />
  );
}
