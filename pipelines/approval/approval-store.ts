import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { Approval } from "../../app/domain/approval.ts";
import { isRunId } from "../../app/domain/inbox.ts";

const fileName = "approval.json";

const personSchema = z.object({ id: z.string().min(1), name: z.string() });

const approvalSchema = z.object({
  runId: z.string(),
  content: z.string().min(1),
  releaseId: z.string().nullable(),
  inbox: z.string(),
  askedBy: personSchema,
  askedAt: z.string(),
  expiresAt: z.string(),
  decision: z
    .object({ by: personSchema, at: z.string(), isApproved: z.boolean(), reason: z.string() })
    .nullable(),
  usedBy: z.string().nullable(),
  isSpent: z.boolean().default(false),
  voidedBecause: z.string().nullable(),
});

/**
 * Reads the request that was made of a check, from its run's folder; null where there is none, or one that cannot be read, which allows
 * nothing.
 */
export function readApproval(runs: string, runId: string): Approval | null {
  const file = path.join(runs, runId, fileName);
  if (!isRunId(runId) || !existsSync(file)) return null;
  const parsed = approvalSchema.safeParse(parseJson(readFileSync(file, "utf8")));
  return parsed.success && parsed.data.runId === runId ? parsed.data : null;
}

/** Writes a request whole, in one step. */
export function writeApproval(runs: string, approval: Approval): void {
  const file = path.join(runs, approval.runId, fileName);
  writeFileSync(`${file}.draft`, `${JSON.stringify(approval)}\n`, { mode: 0o640 });
  renameSync(`${file}.draft`, file);
}

/** Every request of runs that are kept, newest first. */
export function listApprovals(runs: string): readonly Approval[] {
  if (!existsSync(runs)) return [];
  const ids = readdirSync(runs).filter(isRunId).sort().reverse();
  return ids.map((runId) => readApproval(runs, runId)).filter((approval) => approval !== null);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
