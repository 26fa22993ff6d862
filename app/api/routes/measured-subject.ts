import { z } from "zod";
import { listMeasures, type MeasureCode } from "../../domain/measure";
import { ApiProblem } from "../api-problem";
import { codeSchema } from "../common-schemas";

const COMPARABLE = listMeasures()
  .filter(({ kind }) => kind !== "count")
  .map(({ code }) => code) as [MeasureCode, ...MeasureCode[]];

const BY_DOMAIN: readonly MeasureCode[] = [
  "confidence",
  "target",
  "gap",
  "need",
  "confidence_band",
  "target_band",
];

/** The measures that can be compared. */
export const comparableMeasureSchema = z.enum(COMPARABLE).describe("What is measured; see /measures.");

export const subjectSchema = codeSchema
  .optional()
  .describe("Code of the domain or barrier; left out for measures of the whole group.");

/** Says which part of a cohort's request a subject is; throws a problem where the measure has none, or lacks one. */
export function toSubjects(
  measure: MeasureCode,
  subject: string | undefined,
): { readonly domains?: readonly string[]; readonly barriers?: readonly string[] } {
  const kind = measure === "barrier" ? "barrier" : BY_DOMAIN.includes(measure) ? "domain" : null;
  if (kind === null) {
    if (subject === undefined) return {};
    throw refuse(
      subject,
      `The measure "${measure}" is of the whole group and has no subject.`,
      "Leave it out.",
    );
  }
  if (subject === undefined) {
    throw refuse(
      "nothing",
      `The measure "${measure}" is of one ${kind}.`,
      `Give the code of a ${kind}; see /dimensions/${kind}s.`,
    );
  }
  return kind === "barrier" ? { barriers: [subject] } : { domains: [subject] };
}

function refuse(found: string, message: string, remedy: string): ApiProblem {
  return new ApiProblem("invalid-parameter", `${message} ${remedy}`, {
    parts: [{ at: "subject", found, remedy }],
  });
}
