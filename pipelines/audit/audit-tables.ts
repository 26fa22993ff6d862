import type { Session } from "../duckdb.ts";
import { createTableFrom } from "../insert-rows.ts";
import type { AccuracyRow } from "./accuracy.ts";
import type { WaveFindings } from "./wave-findings.ts";

/** A figure that the audit withholds, by the ids of the warehouse. */
export type WithheldRow = Readonly<Record<"place_id" | "profession_id" | "measure_id", number>>;

/** Writes what the audit found into the `audit` schema, where models read it. */
export async function createAuditTables(
  session: Session,
  withheld: readonly WithheldRow[],
  waves: readonly WaveFindings[],
  accuracy: readonly AccuracyRow[],
): Promise<void> {
  const text = "varchar";
  await createTableFrom(
    session,
    "audit.withheld",
    { place_id: "integer", profession_id: "smallint", measure_id: "smallint" },
    withheld,
  );
  await createTableFrom(
    session,
    "audit.summary",
    {
      instrument_code: text,
      wave_code: text,
      chair: text,
      block_size: text,
      groups: "bigint",
      least_uncertainty: "double",
      median_uncertainty: "double",
      least_interval: "double",
    },
    waves.flatMap(({ summary }) => summary.map((row) => ({ ...row }))),
  );
  await createTableFrom(
    session,
    "audit.withholding",
    {
      instrument_code: text,
      wave_code: text,
      block_size: text,
      figures: "bigint",
      withheld: "bigint",
      family_figures: "bigint",
      family_withheld: "bigint",
    },
    waves.flatMap(({ withholding }) => withholding.map((row) => ({ ...row }))),
  );
  await createTableFrom(
    session,
    "audit.finding",
    {
      instrument_code: text,
      wave_code: text,
      geography_level: text,
      geography_code: text,
      chair: text,
      measure: text,
      uncertainty: "double",
    },
    waves.flatMap(({ findings }) => findings.map((row) => ({ ...row }))),
  );
  await createTableFrom(
    session,
    "audit.accuracy",
    {
      instrument_code: text,
      measure: text,
      base_from: "bigint",
      base_to: "bigint",
      figures: "bigint",
      noise_deviation: "double",
      sampling_error: "double",
    },
    accuracy.map((row) => ({ ...row })),
  );
}
