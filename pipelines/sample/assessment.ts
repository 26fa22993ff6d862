import { dsatDomainCodes } from "../sources/assessment-columns.ts";
import type { CapabilityModel, ScorePair } from "./capability-model.ts";
import type { JobGroup } from "./codebook.ts";
import { toDay } from "./day.ts";
import { closedOrganisations, type SampleOrganisation } from "./organisation-plan.ts";
import { missingWaves } from "./planted.ts";
import { openPicker, openRandom, type Random } from "./random.ts";
import { type SampleWave, sampleWaves } from "./sample-wave.ts";
import { openJobGroupPicker } from "./workforce-mix.ts";

/** Everything that will ever be true of one invented assessment; days count from 1970-01-01. */
export interface Assessment {
  readonly organisation: string;
  readonly jobGroup: string;
  readonly family: string;
  readonly enrolledOn: number;
  /** Infinite when the person never gets so far. */
  readonly reviewingOn: number;
  readonly submittedOn: number;
  readonly leftOn: number;
  readonly scores: ScorePair;
  /** Bits of the domains that are blank even when finished: confidence from bit 0, target from bit 6. */
  readonly blank: number;
  /** Domains answered, from the first, until the review. */
  readonly answeredEarly: number;
  /** Learning resources launched in a year, and the share (0 to 1) of them completed. */
  readonly launchesPerYear: number;
  readonly completedShare: number;
}

/** Rates of what goes wrong, as shares of assessments. */
export const rates = {
  submitted: 0.77,
  stuckInReview: 0.06,
  untouched: 0.015,
  blankDomains: 0.012,
  blankTarget: 0.007,
  leaversPerYear: 0.1,
} as const;

const domainCount = dsatDomainCodes.length;
const allAnswered: ScorePair["confidence"] = dsatDomainCodes.map(() => 0);

export interface AssessmentSource {
  readonly seed: number;
  /** 1 is the full size; organisations below 100 keep theirs. */
  readonly scale: number;
  readonly model: CapabilityModel;
  readonly jobGroups: readonly JobGroup[];
}

/** Draws every assessment of an organisation, in no order that means anything. */
export function listAssessments(
  source: AssessmentSource,
  organisation: SampleOrganisation,
  region: string | undefined,
  isNull: boolean,
): readonly Assessment[] {
  const random = openRandom(source.seed, `assessments ${organisation.code}`);
  const effects = source.model.organisationEffects(organisation.code, isNull);
  const families = new Map(source.jobGroups.map(({ label, family }) => [label, family]));
  const pickWave = openWavePicker(organisation.code, random);
  const pickJobGroup = openJobGroupPicker(organisation, region);
  const closedOn = toDay(closedOrganisations.get(organisation.code) ?? "9999-12-31");
  return Array.from({ length: toCount(organisation.size, source.scale) }, () => {
    const wave = pickWave(random);
    const jobGroup = pickJobGroup(random);
    const family = families.get(jobGroup) ?? "Other";
    const levels = source.model.levels({ organisation: organisation.code, effects, family, wave });
    return {
      organisation: organisation.code,
      jobGroup,
      family,
      ...drawCourse(random, Math.min(random.between(wave.firstDay, wave.lastDay), closedOn)),
      ...drawAnswers(random, () => source.model.draw(random, levels)),
      launchesPerYear: random.chance(0.35) ? 4 * random.next() : 0,
      completedShare: random.next(),
    };
  });
}

/** Number of people drawn for a planned size; small organisations are what they are at every scale. */
export function toCount(size: number, scale: number): number {
  return size < 100 ? size : Math.max(40, Math.round(size * scale));
}

/** Enrolment grows by about a half over the series and comes in campaigns, different in every organisation. */
function openWavePicker(code: string, random: Random): (random: Random) => SampleWave {
  const missing = new Set(missingWaves[code] ?? []);
  return openPicker(
    sampleWaves
      .filter(({ index }) => !missing.has(index))
      .map((wave) => [wave, (0.8 + 0.035 * wave.index) * Math.exp(0.3 * random.normal())] as const),
  );
}

function drawCourse(
  random: Random,
  enrolledOn: number,
): Pick<Assessment, "enrolledOn" | "reviewingOn" | "submittedOn" | "leftOn"> {
  const outcome = random.next();
  const finishes = outcome < rates.submitted;
  const reviews = outcome < rates.submitted + rates.stuckInReview;
  const reviewingOn = enrolledOn + Math.round(7 * Math.exp(1.1 * random.normal()));
  const delay = random.between(0, 6);
  const stay = (-365 * Math.log(1 - random.next())) / rates.leaversPerYear;
  return {
    enrolledOn,
    reviewingOn: reviews ? reviewingOn : Number.POSITIVE_INFINITY,
    submittedOn: finishes ? reviewingOn + delay : Number.POSITIVE_INFINITY,
    leftOn: enrolledOn + 1 + Math.floor(stay),
  };
}

function drawAnswers(
  random: Random,
  draw: () => ScorePair,
): Pick<Assessment, "scores" | "blank" | "answeredEarly"> {
  const answeredEarly = random.between(0, domainCount - 1);
  const kind = random.next();
  const scores = draw();
  if (kind < rates.untouched) {
    return { scores: { confidence: allAnswered, target: allAnswered }, blank: 0, answeredEarly };
  }
  if (kind < rates.untouched + rates.blankDomains) {
    const first = random.between(0, domainCount - 1);
    const both = Array.from(
      { length: random.between(1, 3) },
      (_, index) => 1 << ((first + index) % domainCount),
    );
    const bits = both.reduce((sum, bit) => sum | bit, 0);
    return { scores, blank: bits | (bits << domainCount), answeredEarly };
  }
  const blankTarget = kind < rates.untouched + rates.blankDomains + rates.blankTarget;
  return {
    scores,
    blank: blankTarget ? 1 << (domainCount + random.between(0, domainCount - 1)) : 0,
    answeredEarly,
  };
}
