import type { Kysely } from "kysely";
import { listInstruments } from "../../queries/instruments.server";
import { listBarriers, listDomains } from "../../queries/subjects.server";
import type { InstrumentKind, ReleaseDatabase } from "../../release/schema";
import type { CompareSubject } from "./compare-report";

/** Lists what an instrument's figures are about: the domains of an assessment, the barriers of a survey. */
export async function listSubjects(
  db: Kysely<ReleaseDatabase>,
  kind: InstrumentKind,
  instrument: string,
): Promise<readonly CompareSubject[]> {
  return kind === "assessment"
    ? (await listDomains(db, instrument)).map(({ domain_code, domain_name }) => ({
        code: domain_code,
        label: domain_name,
      }))
    : (await listBarriers(db, instrument)).map(({ barrier_code, barrier_name }) => ({
        code: barrier_code,
        label: barrier_name,
      }));
}

/** Lists the codes of everything that instruments of a kind ask about. */
export async function listSubjectCodes(
  db: Kysely<ReleaseDatabase>,
  kind: InstrumentKind,
): Promise<ReadonlySet<string>> {
  const lists = await Promise.all(
    (await listInstruments(db, kind)).map(({ instrument_code }) => listSubjects(db, kind, instrument_code)),
  );
  return new Set(lists.flat().map(({ code }) => code));
}
