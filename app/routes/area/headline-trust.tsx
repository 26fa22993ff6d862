import { TrustMark } from "../../components/trust-mark";
import { describeRepresentation } from "../../domain/coverage-words";
import { type Figure, isShown } from "../../domain/figure";
import { findLeaders } from "../../domain/leaders";
import type { MeasureCode } from "../../domain/measure";
import { formatMean, formatShare } from "../../domain/number-format";
import { inSentence } from "../../domain/phrase";
import { toQualityFacts } from "../../domain/quality-facts";
import { describeTrust, type WrittenTrust } from "../../domain/trust-words";
import type { WaveTable } from "../../release/schema";
import type { AreaReport } from "./area-report";

/** How far to trust the headline figures, and what lowers it; nothing where none of them is shown. */
export function HeadlineTrust({ report }: { readonly report: AreaReport }) {
  const { readiness, survey } = report;
  const gap = findLeaders(
    readiness.map(({ label, gap: figure }) => ({ label, figure })),
    formatMean,
  )?.leader;
  const barrier = survey === null ? undefined : findLeaders(survey.shares, formatShare)?.leader;
  const marks = [
    ...(gap === undefined
      ? []
      : [{ label: `Gap in ${inSentence(gap.label)}`, trust: gradeGap(report, gap.figure) }]),
    ...(barrier === undefined || survey === null
      ? []
      : [
          {
            label: `Barrier: ${inSentence(barrier.label)}`,
            trust: gradeBarrier(report, barrier.figure, survey.respondents, survey.wave),
          },
        ]),
  ].flatMap(({ label, trust }) => (trust === null ? [] : [{ label, trust }]));
  if (marks.length === 0) return null;
  const { verdict } = describeRepresentation(workforceOf(report));
  return (
    <section className="headline-trust" aria-labelledby="headline-trust-title">
      <h2 className="headline-trust__title" id="headline-trust-title">
        How far to trust the headline figures
      </h2>
      <div className="headline-trust__marks">
        {marks.map((mark) => (
          <TrustMark key={mark.label} {...mark} />
        ))}
      </div>
      {verdict === "warning" && (
        <p className="headline-trust__warning">
          <strong>Warning:</strong> those who answered may not stand for all staff.{" "}
          <a href="#voices-title">Whose voice is missing</a>
        </p>
      )}
    </section>
  );
}

/** Those who assessed themselves, among the workforce and its families. */
export function workforceOf({ place, funnel, headcount, families }: AreaReport) {
  return {
    place: place.geography_name,
    whole: { respondents: funnel.respondents, headcount: headcount?.headcount ?? null },
    groups: families,
  };
}

function gradeGap(report: AreaReport, figure: Figure): WrittenTrust | null {
  return grade(report, {
    measure: "gap",
    figure,
    respondents: report.funnel.respondents,
    wave: report.filters.wave,
  });
}

function gradeBarrier(
  report: AreaReport,
  figure: Figure,
  respondents: Figure,
  wave: WaveTable,
): WrittenTrust | null {
  return grade(report, { measure: "barrier", figure, respondents, wave });
}

interface Graded {
  readonly measure: MeasureCode;
  readonly figure: Figure;
  readonly respondents: Figure;
  readonly wave: WaveTable | undefined;
}

function grade(report: AreaReport, { measure, figure, respondents, wave }: Graded): WrittenTrust | null {
  if (!isShown(figure) || wave === undefined) return null;
  const { answerQuality, filters, headcount, domains, publishedOn } = report;
  const flat = answerQuality.find((each) => each.measure === "flat");
  // The share is of all professions, so it says nothing of one.
  const isEveryone = filters.profession.profession_level === "all";
  const unknown: Figure = { status: "no_responses" };
  return describeTrust(
    toQualityFacts({
      measure,
      figure,
      scaleMin: domains[0]?.scale_min ?? 0,
      scaleMax: domains[0]?.scale_max ?? 10,
      hasScores: measure !== "barrier",
      respondents,
      headcount: headcount?.headcount ?? null,
      waveEnd: wave.end_date,
      publishedOn,
      flat: isEveryone ? (flat?.figure ?? unknown) : unknown,
      nationalFlat: flat?.england ?? unknown,
    }),
  );
}
