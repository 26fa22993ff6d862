import type { Session } from "./duckdb.ts";
import { FileFault } from "./fault.ts";
import type { Landed } from "./landed.ts";
import { createStagingTable, createStagingViews } from "./staging-session.ts";

/** What turning item records into assessments found out. */
export interface Pivot {
  readonly assessments: number;
  /** Answers to the framework's general questions, which belong to no domain and are not used. */
  readonly generalRecords: number;
  /** Records refused by themselves, by reason. */
  readonly rejected: Readonly<Record<string, number>>;
}

/**
 * Makes `landing.item_assessment`, one row for each assessment, from `landing.item_record`. Repeated answers and keys whose records
 * disagree are rare, so they are looked up only where the pivot shows that there are some.
 * @throws FileFault when the records are of several frameworks
 */
export async function pivotItems(
  session: Session,
  file: string,
  landed: Pick<Landed, "rowsIn" | "countRagged">,
): Promise<Pivot> {
  await session.run("create or replace table landing.repeated_answer (assessment_key varchar, slot integer)");
  await session.run("create or replace table landing.inconsistent_key (assessment_key varchar)");
  await createStagingTable(session, "item_label");
  if (!prepared.has(session)) await createStagingViews(session, ["item_answer", "item_assessment"]);
  prepared.add(session);
  await session.run(
    `set variable item_count = (select case when count(*) = 0 then 0 when bool_or(slot between 60 and 63) then 32 else 30 end
     from reference.item left join (from staging.item_label where not is_general) as label on true where framework = getvariable('framework'))`,
  );
  await createAssessments(session);
  if ((await session.count("select count(*) from landing.item_assessment where has_repeated")) > 0) {
    await session.run(
      `insert into landing.repeated_answer
       select assessment_key, slot from staging.item_answer
       where reject_reason is null
         and assessment_key in (select assessment_key from landing.item_assessment where has_repeated)
       group by assessment_key, slot having count(*) > 1`,
    );
    await createAssessments(session);
  }
  await session.run(
    `insert into landing.inconsistent_key
     select assessment_key from landing.item_assessment group by assessment_key having count(*) > 1`,
  );
  const [pivot] = await session.rows<{ assessments: string; records: string | null; general: string | null }>(
    "select count(*) as assessments, sum(records)::bigint as records, sum(general_records)::bigint as general from landing.item_assessment",
  );
  const readable = landed.rowsIn - (await landed.countRagged());
  const rejected = readable === Number(pivot?.records ?? 0) ? {} : await countRejects(session);
  if ((rejected.framework_differs ?? 0) > 0) throw frameworksFault(file);
  return {
    assessments: Number(pivot?.assessments ?? 0),
    generalRecords: Number(pivot?.general ?? 0),
    rejected,
  };
}

/** Sessions that have the views; making them again for each of hundreds of Details workbooks takes as long as reading them. */
const prepared = new WeakSet<Session>();

function createAssessments(session: Session): Promise<void> {
  return session.run("create or replace table landing.item_assessment as from staging.item_assessment");
}

async function countRejects(session: Session): Promise<Record<string, number>> {
  const reasons = await session.rows<{ reason: string; n: string }>(
    `select reject_reason as reason, count(*) as n from staging.item_answer
     where reject_reason is not null group by all order by 1`,
  );
  return Object.fromEntries(reasons.map(({ reason, n }) => [reason, Number(n)]));
}

function frameworksFault(file: string): FileFault {
  return new FileFault({
    code: "several_frameworks",
    file,
    place: "column framework",
    found: "records of more than one framework",
    remedy: "Give each framework a file of its own: each is a snapshot by itself.",
  });
}
