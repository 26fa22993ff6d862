import { quoteText } from "../../pipelines/duckdb.ts";
import { listJobGroups } from "../../pipelines/sample/codebook.ts";
import { dsatDomainCodes, itemColumns } from "../../pipelines/sources/assessment-columns.ts";

/** Points by profession family: confidence, target, and how many of a thousand people. */
const families: Readonly<Record<string, readonly [confidence: number, target: number, people: number]>> = {
  "Nursing and midwifery": [6.1, 7.4, 290],
  "Medical and dental": [6.5, 7.6, 90],
  "Allied health professions": [6.4, 7.6, 100],
  "Clinical support": [5.3, 6.6, 160],
  "Scientific and technical": [6.7, 7.7, 50],
  "Administrative and clerical": [6.6, 7.5, 150],
  Management: [6.9, 8, 55],
  "Informatics and IT": [8, 8.7, 25],
  "Estates and ancillary": [4.6, 5.8, 35],
  "Social care and education": [5.4, 6.7, 30],
  Students: [6.8, 7.7, 10],
  Other: [5.9, 7, 5],
};

const itemsPerDomain = 5;

/** Waves of a bench extract, unless told otherwise. */
export const benchWaves = 14;

/**
 * A hash of a 64-bit column; `salt` tells the draws of a row apart. DuckDB's hash of several columns is the exclusive or of
 * their hashes, so that draws of one row would be correlated; hashing the exclusive or is sound.
 */
function hashed(column: string, salt: number): string {
  return `hash(xor(${column}, ${toKey(salt)}::ubigint))`;
}

function toKey(salt: number): bigint {
  return BigInt.asUintN(64, (BigInt(salt) + 1n) * 0x9e3779b97f4a7c15n);
}

/** Uniform in (0, 1). */
function uniform(column: string, salt: number): string {
  return `((${hashed(column, salt)} >> 12)::double + 0.5) / 4503599627370496`;
}

/** Nearly standard normal: the four 16-bit parts of one hash, added up (Irwin and Hall); quick, and within ±3.46. */
function normal(salt: number): string {
  const hash = hashed("i", salt);
  const parts = [0, 16, 32, 48].map((shift) => `((${hash} >> ${shift}) & 65535)`);
  return `((${parts.join(" + ")})::double / 65536 - 1.99997) * 1.7320508`;
}

function toScore(mean: string): string {
  return `greatest(0, least(10, floor(${mean})))::tinyint`;
}

/** Job groups with the upper end of their share, skewed as real ones are: the first of a family has most of it. */
function toJobGroupValues(): string {
  const jobGroups = listJobGroups();
  let upper = 0;
  const rows = Object.entries(families).flatMap(([family, [confidence, target, people]]) => {
    const members = jobGroups.filter((jobGroup) => jobGroup.family === family);
    const weights = members.map((_, index) => 1 / (index + 1) ** 2);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return members.map(({ label }, index) => {
      upper += (people * (weights[index] ?? 0)) / total / 1000;
      return `(${quoteText(label)}, ${confidence}, ${target}, ${upper.toFixed(9)})`;
    });
  });
  return rows.join(", ");
}

/**
 * The select statement that draws `rows` assessments, in the shape of data/README.md section 2. Every value is a hash of
 * the seed and the row number, so that it does not matter how many threads run it.
 */
export function toBenchSql(options: {
  readonly rows: number;
  readonly organisations: number;
  readonly seed: number;
  readonly withItems: boolean;
  /** Enrolment quarters, the last of which ends in September 2026. */
  readonly waves?: number;
}): string {
  const { rows, organisations, seed, withItems, waves = benchWaves } = options;
  const domains = dsatDomainCodes.flatMap((code, domain) => [
    `${toScore(`confidence_level + ${domainShift(domain)} + 1.05 * ${normal(100 + 4 * domain)}`)} as ${code}_confidence`,
    `${toScore(`target_level + ${domainShift(domain)} + 0.8 * ${normal(102 + 4 * domain)}`)} as ${code}_target`,
  ]);
  const items = itemColumns.map((column, index) => {
    const domain = Math.floor(index / 2 / itemsPerDomain);
    const level = index % 2 === 0 ? "confidence_level" : "target_level";
    return `${toScore(`${level} + ${domainShift(domain)} + 1.7 * ${normal(200 + 2 * index)}`)} as ${column}`;
  });
  const blank = [
    ...dsatDomainCodes.flatMap((code) => [`${code}_confidence`, `${code}_target`]),
    ...(withItems ? itemColumns : []),
  ];
  return `
    with job_group as (
      select label, confidence, target, upper_end, row_number() over (order by upper_end) as number
      from (values ${toJobGroupValues()}) as listed (label, confidence, target, upper_end)
    ),
    job_group_list as (
      select list(label order by number) as labels, list(confidence order by number) as confidences,
        list(target order by number) as targets, list(upper_end::double order by number) as upper_ends
      from job_group
    ),
    numbered as (
      select ${hashed("row_number::ubigint", seed)} as i
      from range(${rows}) as people (row_number)
    ),
    person as (
      select i,
        least(${organisations} - 1, floor(${organisations} * pow(${uniform("i", 1)}, 2.2)))::integer as organisation,
        least(len(upper_ends), 1 + len(list_filter(upper_ends, lambda upper_end: upper_end < ${uniform("i", 2)})))::integer as job_group,
        floor(${3 * waves} * pow(${uniform("i", 3)}, 0.85))::integer as month,
        labels, confidences, targets,
      from numbered
      cross join job_group_list
    ),
    drawn as (
      select i, organisation, labels[job_group] as job_group, month, ${uniform("i", 10)} as fate,
        confidences[job_group] + 0.02 * month + 0.6 * (${uniform("organisation::ubigint", seed)} - 0.5) * 2
          + 1.7 * ${normal(20)} as confidence_level,
        targets[job_group] + 0.97 * ${normal(20)} + 0.86 * ${normal(22)} as target_level,
      from person
    ),
    scored as (
      select i, organisation, job_group, month, fate, ${[...domains, ...(withItems ? items : [])].join(", ")}
      from drawn
    )
    select
      format('{:016x}', i) as assessment_key,
      format('BEN{:03d}', organisation + 1) as organisation_code,
      job_group,
      strftime(date '2026-10-01' + to_months(month - ${3 * waves}), '%Y-%m') as month,
      case when fate < 0.77 then 'Submitted' when fate < 0.83 then 'Reviewing' else 'Incomplete' end as status,
      ${blank.map((column) => `case when fate < 0.9 then ${column} end as ${column}`).join(", ")}
    from scored`;
}

function domainShift(domain: number): number {
  return [0.1, 0, 0.3, 0.2, -0.8, 0.2][domain] ?? 0;
}

/** The select statement that turns the statement of `toBenchSql` with items into a long item table: 60 records an assessment. */
export function toBenchItemSql(wide: string): string {
  const records = itemColumns.map((column, index) => {
    const item = Math.floor(index / 2);
    const group = quoteText(benchGroups[Math.floor(item / itemsPerDomain)] ?? "");
    const question = quoteText(index % 2 === 0 ? "Where are you now" : "Where do you need to be");
    return `{ 'group': ${group}, 'competency': '${item + 1}', 'assessment_question': ${question}, 'result': cast(${column} as varchar) }`;
  });
  return `
    select assessment_key, organisation_code, job_group, month, status, record.*
    from (
      select assessment_key, organisation_code, job_group, month, status, unnest([${records.join(", ")}]) as record
      from (${wide})
    )`;
}

const benchGroups = [
  "Data, information and content",
  "Teaching, learning and self-development",
  "Communication, collaboration and participation",
  "Technical proficiency",
  "Creation, innovation and research",
  "Digital identity, wellbeing, safety and security",
];
