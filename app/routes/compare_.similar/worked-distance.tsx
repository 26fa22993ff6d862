import { WorkedOut } from "../../components/worked-out";
import { LIKENESS } from "../../domain/derived-formula";
import { joinWords } from "../../domain/phrase";
import { explainHref } from "../../http/explain-href";
import type { SimilarReport } from "./similar-report";
import { distanceSum, FACT_LABELS } from "./similar-words";

/** How the distances are worked out, with the sum of the nearest organisation; nothing until one is chosen. */
export function WorkedDistance({ report }: { readonly report: SimilarReport }) {
  const { chosen, others, frame } = report;
  const [nearest] = others;
  if (chosen === null || nearest === undefined) return null;
  const { instrument, wave, geography } = frame.choices;
  const facts = joinWords(nearest.facts.map(({ fact }) => FACT_LABELS[fact].toLowerCase()));
  const byRespondents = others.some(({ source }) => source === "respondents");
  return (
    <section className="area-section">
      <WorkedOut
        id="worked-distance"
        title="Distance"
        formula={LIKENESS}
        inputs={[
          { term: nearest.place.geography_name, meaning: `${distanceSum(nearest)}: ${facts}.` },
          {
            term: "Worked from",
            meaning: (
              <>
                The list of organisations (type and region) and the workforce headcounts loaded with the
                release.{" "}
                {byRespondents && (
                  <>
                    Where an organisation has no headcount, the shown{" "}
                    <a
                      className="input-link"
                      href={explainHref({
                        instrument: instrument?.instrument_code ?? "",
                        wave: wave?.wave_code ?? "",
                        place: chosen.place,
                        profession: "all",
                        measure: "respondents",
                        subject: "",
                        isThen: geography === "then",
                      })}
                    >
                      counts of respondents
                    </a>{" "}
                    stand in.
                  </>
                )}
              </>
            ),
          },
        ]}
      />
    </section>
  );
}
