import type { ReportFact } from "../../app/domain/validation-report.ts";
import type { Session } from "../duckdb.ts";

/** Facts about how each file was answered, by the id its accepted rows have. */
export type FileFacts = ReadonlyMap<string, readonly ReportFact[]>;

/** Below this many people a share is not given, nor one that leaves out fewer. */
const smallestCount = 10;

/** Rows that a coefficient must rest on. */
const smallestBase = 30;

interface FactRow {
  readonly file_id: string;
  readonly n: string;
  readonly submitted: string;
  readonly straight_lined: string;
  readonly one_score: string;
  readonly all_zero: string;
  readonly below_everywhere: string;
  readonly few_domains: string;
  readonly scores_asked: string;
  readonly scores_blank: string;
  readonly repeated: string;
  readonly alpha: number | null;
  readonly alpha_base: string | null;
  /** Whether 0 is on the scale. */
  readonly has_zero: boolean;
}

/** Facts of every assessment file, as `collectFindings` has counted them. */
export async function collectFacts(session: Session): Promise<FileFacts> {
  const rows = await session.rows<FactRow>(
    `select fact.*, consistency.alpha, consistency.n as alpha_base,
       fact.file_id in (
         select unit.file_id from staging.assessment_unit as unit
         inner join reference.framework_domain as domain on unit.instrument_code = domain.framework
         where domain.scale_min = 0
       ) as has_zero
     from checks.file_fact as fact
     left join checks.consistency as consistency on fact.file_id = consistency.file_id`,
  );
  return new Map(rows.map((row) => [row.file_id, toFacts(row)]));
}

function toFacts(row: FactRow): readonly ReportFact[] {
  const submitted = Number(row.submitted);
  const share = (id: string, title: string, n: string, base = submitted): ReportFact => ({
    id,
    title,
    value: toShare(Number(n), base),
    unit: "share",
  });
  return [
    share("completion", "Submitted, of all rows", row.submitted, Number(row.n)),
    share("missing_scores", "Scores left blank", row.scores_blank, Number(row.scores_asked)),
    share("too_few_domains", "Fewer than two thirds of the domains", row.few_domains),
    share("straight_lining", "One answer throughout", row.straight_lined),
    share("zero_variance", "A single score in every cell", row.one_score),
    ...(row.has_zero ? [share("all_zero", "All zero", row.all_zero)] : []),
    share("target_below_confidence", "Target below confidence in every domain", row.below_everywhere),
    share("repeated_rows", "Same month, job group and scores as another row", row.repeated, Number(row.n)),
    {
      id: "alpha",
      title: "Internal consistency of confidence (Cronbach's alpha)",
      value: Number(row.alpha_base) < smallestBase ? null : row.alpha,
      unit: "coefficient",
    },
  ];
}

/** A share, or null where it would give fewer than 10 people away. */
function toShare(n: number, base: number): number | null {
  const isSmall = (count: number) => count > 0 && count < smallestCount;
  return base < smallestCount || isSmall(n) || isSmall(base - n) ? null : n / base;
}
