import type { ReportChanges } from "../app/domain/validation-report.ts";
import { type FigureBasis, listChangedWaves } from "./figure-basis.ts";
import type { InputFiles } from "./input-files.ts";
import type { LedgerState } from "./ledger-state.ts";
import type { HeldOrganisation } from "./protect/held-organisations.ts";

/** What the figures of the live release rest on, and what those of the next one would. */
export interface BasisChange {
  readonly before: FigureBasis;
  readonly after: FigureBasis;
  readonly held: readonly HeldOrganisation[];
}

/** What a load changes: its files against those of the last load of the same source, and the waves whose figures rest on others. */
export function toChanges(input: InputFiles, state: LedgerState, basis: BasisChange | null): ReportChanges {
  const loaded = state.loaded[input.isSynthetic ? "sample" : "exports"] ?? new Map();
  const present = new Set(input.files.map(({ fileId }) => fileId));
  const added = input.files.filter(({ fileId }) => !loaded.has(fileId));
  return {
    added: added.map(({ file }) => file),
    withdrawn: [...loaded.values()].filter(({ fileId }) => !present.has(fileId)).map(({ file }) => file),
    unchanged: input.files.length - added.length,
    waves: basis === null ? [] : listChangedWaves(basis.before, basis.after, toHeldPairs(basis.held)),
  };
}

function toHeldPairs(held: readonly HeldOrganisation[]): ReadonlySet<string> {
  return new Set(held.map((each) => `${each.wave_code}\t${each.organisation_code}`));
}
