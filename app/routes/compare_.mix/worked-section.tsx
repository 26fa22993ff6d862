import { ExplainedValue } from "../../components/explained-value";
import { TextTable } from "../../components/text-table";
import { WorkedOut } from "../../components/worked-out";
import { SAME_MIX } from "../../domain/derived-formula";
import { isShown } from "../../domain/figure";
import { writeFigure } from "../../domain/figure-words";
import { getMeasure } from "../../domain/measure";
import { formatDecimal, formatShare } from "../../domain/number-format";
import { explainHref } from "../../http/explain-href";
import { explainUnit } from "../compare/compare-links";
import { measureName } from "../compare/compare-words";
import { partKey, writeAdjusted } from "./mix-line";
import { isBanded } from "./mix-population";
import type { MixReport } from "./mix-report";
import { partWords } from "./mix-words";

/** How the value of one unit on England's mix came about, profession by profession. */
export function WorkedSection({ report }: { readonly report: MixReport }) {
  const { worked, frame } = report;
  const { choices } = frame;
  const { measure, subject } = choices;
  if (worked === null || subject === undefined) return null;
  const { unit, parts } = worked;
  const words = partWords(choices.profession);
  const isShare = getMeasure(measure).kind === "share";
  // A step beside a share told as a band would say what the band does not.
  const hasBand = parts.some(({ figure }) => figure !== null && isBanded(figure));
  const write = (value: number) =>
    hasBand ? "\u2013" : formatDecimal((isShare ? 100 : 1) * value, isShare ? 1 : 2);
  const englandHref = (profession: string) =>
    explainHref({
      instrument: choices.instrument?.instrument_code ?? "",
      wave: choices.wave?.wave_code ?? "",
      place: { geography_level: "england", geography_code: "ENG" },
      profession,
      measure,
      subject: subject.code,
      isThen: choices.geography === "then",
    });
  return (
    <WorkedOut
      id="worked-mix"
      title={`On England’s mix: ${unit.label}`}
      formula={SAME_MIX}
      inputs={[
        {
          term: "Its value on England’s mix",
          meaning: `${writeAdjusted(unit, measure)}, ${hasBand ? "the sum of share × value, which is not shown step by step because some shares here are told only as near an end" : "the sum of the last column"}. Choose another place’s value in the table above to see how that one came about.`,
        },
        {
          term: "95% interval",
          meaning:
            "From the standard errors of the values below, each times its share; the shares count as known.",
        },
      ]}
    >
      <TextTable
        caption={`${measureName(choices)}: ${unit.label} on England’s mix, by ${words.singular}`}
        columns={[
          { header: "Profession" },
          { header: "Share in England", isNumeric: true },
          { header: "Value here", isNumeric: true },
          { header: "Share × value", isNumeric: true },
        ]}
        rows={parts.map(({ key, label, isRest, weight, figure, contribution }) => {
          const profession = partKey(report, key);
          return {
            key,
            cells: [
              label,
              isRest || profession === undefined ? (
                formatShare(weight)
              ) : (
                <a key="share" className="input-link" href={englandHref(profession)}>
                  {formatShare(weight)}
                  <span className="nhsuk-u-visually-hidden">: the people in England it is from</span>
                </a>
              ),
              figure !== null && isShown(figure) ? (
                <ExplainedValue key="value" href={explainUnit(choices, unit.place, subject, profession)}>
                  {writeFigure(measure, figure)}
                </ExplainedValue>
              ) : (
                "\u2013"
              ),
              write(contribution),
            ],
          };
        })}
      />
    </WorkedOut>
  );
}
