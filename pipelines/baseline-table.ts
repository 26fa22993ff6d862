import { BASELINE_ROLES, LONGEST_BASELINE_REASON } from "../app/domain/baseline-role.ts";
import { TREND_MEASURE_CODES } from "../app/domain/trend-measure.ts";
import { contactPattern } from "./contact-pattern.ts";
import { quoteText } from "./duckdb.ts";
import type { ReferenceTable, TableRule } from "./reference-table.ts";

const geographyLevels = ["england", "region", "icb", "organisation"];

const toList = (values: readonly string[]): string => values.map(quoteText).join(", ");

/**
 * What could hold a person: contact details, postcodes, links, titles, and words in capitals as names have. It knows no name that
 * is written in lower case, begins the reason, or looks like an acronym: somebody must read the reasons.
 */
const personPatterns = [
  contactPattern,
  "https?://|www[.]",
  "[[:cntrl:]]",
  "(?i)\\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\\b",
  "(?i)\\b(?:mr|mrs|ms|miss|mx|dr|doctor|prof|professor|sir|dame|lord|lady|rev)\\b[.]?\\s+\\p{L}",
  // A word with a capital, but at the start of the reason.
  ".\\p{Lu}\\p{Ll}",
  // An initial; the article "A" may begin the reason.
  "[^\\p{L}\\p{N}]\\p{Lu}(?:[^\\p{L}\\p{N}]|$)|^[B-Z](?:[^\\p{L}\\p{N}]|$)|^A(?:[^\\p{L}\\p{N} ]|$)",
  // Capitals longer than an acronym, or two words of them as a surname and a first name would be.
  "\\p{Lu}{6,}",
  "\\p{Lu}{2,}[\\s,.'’-]+\\p{Lu}{4,}|\\p{Lu}{4,}[\\s,.'’-]+\\p{Lu}{2,}",
];

const unknown = (column: string, wrong: string, remedy: string): TableRule => ({
  code: "unknown_code",
  column,
  wrong,
  remedy,
});

const frameworkCodes = "(select framework from reference.framework_domain)";

/** What breaks one of these is a `FileFault`. */
const rules: readonly TableRule[] = [
  unknown(
    "geography_level",
    `geography_level not in (${toList(geographyLevels)})`,
    `Use one of ${geographyLevels.join(", ")}.`,
  ),
  unknown(
    "geography_code",
    `case geography_level
      when 'england' then geography_code <> 'ENG'
      when 'region' then geography_code not in (select region_code from reference.region union all select 'NAT')
      when 'icb' then geography_code not in (select icb_code from reference.icb)
      else geography_code not in (select organisation_code from reference.organisation)
    end`,
    "Use the code of a place of that level: ENG, or one that the region, ICB or organisation table has.",
  ),
  unknown(
    "measure",
    `measure <> '' and measure not in (${toList(TREND_MEASURE_CODES)})
      or measure <> '' and (measure = 'barrier') = (instrument_code in ${frameworkCodes})`,
    "Use gap, confidence or target where instrument_code is an assessment's (data/reference/frameworks.csv), barrier where it is a survey's, or leave it empty for all of them.",
  ),
  unknown(
    "subject",
    `subject <> '' and case
      when instrument_code in ${frameworkCodes}
        then (instrument_code, subject) not in (select (framework, domain_code) from reference.framework_domain)
      else subject not in (select barrier_code from reference.barrier)
    end`,
    "Use the code of a domain of that framework (data/reference/framework_domains.csv) or of a barrier (data/reference/barriers.csv), or leave it empty for all of them.",
  ),
  unknown(
    "wave_code",
    `not regexp_full_match(wave_code, '20[0-3][0-9]-[0-9]{2}-Q[1-4]')
      or try_cast(wave_code[6:7] as integer) <> (try_cast(wave_code[3:4] as integer) + 1) % 100`,
    "Use a financial year and quarter, such as 2025-26-Q3.",
  ),
  {
    code: "baseline_reason",
    column: "reason",
    wrong: `length(reason) > ${LONGEST_BASELINE_REASON}`,
    found: `more than ${LONGEST_BASELINE_REASON} characters`,
    remedy: "Say in a few words what changed; the words stand on the chart.",
  },
  {
    code: "baseline_reason",
    column: "reason",
    wrong: personPatterns.map((pattern) => `regexp_matches(reason, ${quoteText(pattern)})`).join(" or "),
    // The words themselves may name somebody.
    found: "words that could name or reach a person",
    remedy:
      "Say what changed, in lower-case words and acronyms of up to five capitals: no names, initials, titles, addresses, links, or numbers of five digits or more.",
  },
  {
    ...unknown(
      "declared_by",
      `declared_by <> '' and declared_by not in (${toList(BASELINE_ROLES)})`,
      `Use one of ${BASELINE_ROLES.join(", ")}, never a name, or leave it empty.`,
    ),
    // Somebody's name may stand there.
    found: "something that is no role",
  },
];

const text = { type: "text", required: true } as const;
const optionalText = { type: "text", required: false } as const;

/** Declarations that a series has settled at a new level, for a known reason. An empty measure or subject stands for all. */
export const baselineTable = {
  table: "baseline",
  columns: {
    geography_level: text,
    geography_code: text,
    instrument_code: text,
    measure: optionalText,
    subject: optionalText,
    wave_code: text,
    reason: text,
    declared_by: optionalText,
  },
  key: ["geography_level", "geography_code", "instrument_code", "measure", "subject", "wave_code"],
  rules,
} as const satisfies ReferenceTable;
