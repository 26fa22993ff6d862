import type { HotspotKind, InstrumentTable } from "../../release/schema";
import { KIND_WORDS } from "./group-words";
import type { HotspotFinding } from "./hotspot-finding";

/** Hotspots that are ranked together: of one kind and instrument. */
export interface FindingGroup {
  /** The id of its heading. */
  readonly id: string;
  readonly kind: HotspotKind;
  /** What it is called in the list of contents. */
  readonly label: string;
  /** Names the instrument where a kind has several, else empty. */
  readonly instrument: string;
  readonly findings: readonly HotspotFinding[];
}

/** Arranges hotspots by kind and instrument, in the order given; the instrument is named where a kind has several. */
export function groupFindings(
  findings: readonly HotspotFinding[],
  instruments: readonly InstrumentTable[],
): readonly FindingGroup[] {
  return (["capability", "barrier", "joint"] as const).flatMap((kind) => {
    const ofKind = findings.filter(({ row }) => row.kind === kind);
    const codes = [...new Set(ofKind.map(({ row }) => row.instrument_code))];
    return codes.map((code, index) => {
      const instrument = instruments.find((each) => each.instrument_code === code)?.title ?? code;
      return {
        id: index === 0 ? `${kind}-title` : `${kind}-${index + 1}-title`,
        kind,
        label: KIND_WORDS[kind].label + (codes.length === 1 ? "" : `: ${instrument}`),
        instrument: codes.length === 1 ? "" : instrument,
        findings: ofKind.filter(({ row }) => row.instrument_code === code),
      };
    });
  });
}
