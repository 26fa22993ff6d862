import { z } from "zod";
import { LONGEST_REASON } from "../../app/domain/approval.ts";
import { type ApprovalRequest, isRunId, type RunRequest } from "../../app/domain/inbox.ts";
import { IntakeRefusal } from "./refusal.ts";

const runSchema = z.object({
  action: z.enum(["check", "load"]),
  checkedBy: z.string().refine(isRunId).nullable().default(null),
});

const approvalSchema = z.object({
  act: z.enum(["ask", "approve", "refuse"]),
  by: z.object({ id: z.string().min(1).max(500), name: z.string().max(500) }),
  reason: z.string().max(LONGEST_REASON),
});

/** Reads what starts a run; throws an IntakeRefusal (400) for anything else. */
export function parseRunRequest(text: string): RunRequest {
  return parse(runSchema, text, "A run is a check or a load.");
}

/** Reads what somebody asks for or decides; throws an IntakeRefusal (400) for anything else. */
export function parseApprovalRequest(text: string): ApprovalRequest {
  return parse(approvalSchema, text, "Approval is asked for, given or refused by somebody.");
}

function parse<Content>(schema: z.ZodType<Content>, text: string, otherwise: string): Content {
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new IntakeRefusal(400, otherwise);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new IntakeRefusal(400, "The request cannot be read.");
  }
}
