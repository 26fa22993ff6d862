import type { z } from "zod";
import type { CohortFault } from "./cohort";
import { COHORT_PARAMETERS } from "./cohort-schema";
import type { Term } from "./cohort-vocabulary";
import { findMatches } from "./text-match";

/** Values that a remedy lists in full; of more it names the nearest. */
const LISTED = 40;
const SUGGESTED = 5;

/** Says that a parameter has a value that is not there, and what may be given. */
export function toValueFault(parameter: string, value: string, terms: readonly Term[]): CohortFault {
  return {
    parameter,
    value: shorten(value),
    message: `The value "${shorten(value)}" of the parameter "${parameter}" is not one this release has.`,
    remedy: listTerms(value, terms),
  };
}

/** Says that a parameter has no meaning beside the others. */
export function toMisplacedFault(parameter: string, value: string, message: string): CohortFault {
  return { parameter, value: shorten(value), message, remedy: `Leave out "${parameter}".` };
}

/** Says what is wrong with the form of a request; one fault for each unknown parameter. */
export function toShapeFaults(issue: z.core.$ZodIssue, request: unknown): readonly CohortFault[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((name) => ({
      parameter: shorten(name),
      value: "",
      message: `There is no parameter "${shorten(name)}".`,
      remedy: `The parameters are: ${COHORT_PARAMETERS.join(", ")}.`,
    }));
  }
  const [parameter = "", index] = issue.path.map(String);
  const whole = isObject(request) ? request[parameter] : request;
  const found = index !== undefined && Array.isArray(whole) ? whole[Number(index)] : whole;
  const value = shorten(typeof found === "string" ? found : (JSON.stringify(found) ?? ""));
  if (parameter === "") {
    return [
      {
        parameter,
        value,
        message: "The request is not an object of parameters.",
        remedy: `Send a JSON object with any of: ${COHORT_PARAMETERS.join(", ")}.`,
      },
    ];
  }
  return [
    {
      parameter,
      value,
      message: `The value "${value}" of the parameter "${parameter}" cannot be read.`,
      remedy:
        issue.code === "invalid_value"
          ? `It can be: ${issue.values.join(", ")}.`
          : toFormRemedy(issue, found),
    },
  ];
}

function toFormRemedy(issue: z.core.$ZodIssue, found: unknown): string {
  if (issue.code === "too_big") return `It can be no longer than ${issue.maximum}.`;
  if (issue.code === "too_small") return "Give a code, or leave the parameter out.";
  if (issue.code !== "invalid_type") return "Leave the parameter out.";
  if (issue.expected === "array") return "Give a list of texts.";
  return Array.isArray(found) ? "Give it once." : "Give one text.";
}

function listTerms(value: string, terms: readonly Term[]): string {
  if (terms.length === 0) return "There is nothing to choose from here.";
  if (terms.length <= LISTED) return `It can be: ${terms.map(({ code }) => code).join(", ")}.`;
  const near = findMatches(value, terms, ({ code, name }) => `${code} ${name}`).slice(0, SUGGESTED);
  return near.length === 0
    ? `There are ${terms.length} to choose from, such as ${terms[0]?.code}.`
    : `Did you mean ${near.map(({ code, name }) => `${code} (${name})`).join(" or ")}?`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}
