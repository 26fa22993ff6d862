import type { Session } from "../duckdb.ts";
import { type HeldOrganisation, listHeldOrganisations } from "../protect/held-organisations.ts";
import { getCheck } from "./check-catalogue.ts";
import type { LocatedFinding } from "./located-finding.ts";

/** Organisations of a block that a finding names. */
const named = 6;

/** Lists the blocks whose figures of a wave stay as published. The session must hold `core.held_organisation`. */
export async function listHeldFindings(session: Session): Promise<readonly LocatedFinding[]> {
  const blocks = new Map<string, HeldOrganisation[]>();
  for (const held of await listHeldOrganisations(session)) {
    const key = [held.instrument_code, held.wave_code, held.block_code].join(" ");
    blocks.set(key, [...(blocks.get(key) ?? []), held]);
  }
  return [...blocks.values()].map((block) => ({
    check: "figures_held",
    fileId: "",
    file: "all files",
    place: `${block[0]?.instrument_code} ${block[0]?.wave_code}, block ${block[0]?.block_code}`,
    found: toFound(block),
    remedy: getCheck("figures_held").remedy,
  }));
}

function toFound(block: readonly HeldOrganisation[]): string {
  const shown = block.filter(({ stored_in }) => stored_in !== null);
  const hidden = block.filter(({ stored_in }) => stored_in === null);
  return [
    ...(shown.length === 0
      ? []
      : [
          `${toNames(shown)}: figures stay those published on ${shown[0]?.held_since}; the files change too few people in some group`,
        ]),
    ...(hidden.length === 0
      ? []
      : [
          `${toNames(hidden)}: not shown in the live release, and stay so; the wave was shown before, and the difference would be about too few people in some group`,
        ]),
  ].join(". ");
}

function toNames(block: readonly HeldOrganisation[]): string {
  const codes = block.map(({ organisation_code }) => organisation_code);
  const rest = codes.length - named;
  return `${codes.slice(0, named).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}
