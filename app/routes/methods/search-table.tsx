import { type TextColumn, TextTable } from "../../components/text-table";
import { formatCount, formatDecimal } from "../../domain/number-format";
import { formatWaveShort, parseWaveCode } from "../../domain/wave";
import type { HotspotSearchTable, InstrumentTable } from "../../release/schema";
import { titleOf } from "./level-names";

const COLUMNS: readonly TextColumn[] = [
  { header: "Searched" },
  { header: "Quarters" },
  { header: "Tested", isNumeric: true },
  { header: "Stood out", isNumeric: true },
  { header: "False, at most", isNumeric: true },
  { header: "Reported", isNumeric: true },
];

export interface SearchTableProps {
  readonly searches: readonly HotspotSearchTable[];
  readonly instruments: readonly InstrumentTable[];
}

/** What was searched for hotspots and how much of it was found. */
export function SearchTable({ searches, instruments }: SearchTableProps) {
  const ordered = [...searches].sort((one, other) => other.kind.localeCompare(one.kind));
  return (
    <TextTable
      caption="Groups and subjects searched for hotspots in this release"
      columns={COLUMNS}
      rows={ordered.map((search) => ({
        key: `${search.kind} ${search.instrument_code}`,
        cells: [
          `${search.kind === "capability" ? "Gaps" : "Barriers"}: ${titleOf(instruments, search.instrument_code)}`,
          search.first_wave_code === search.wave_code
            ? shortWave(search.wave_code)
            : `${shortWave(search.first_wave_code)} to ${shortWave(search.wave_code)}`,
          formatCount(search.candidates),
          formatCount(search.flagged),
          formatDecimal(search.expected_false, 1),
          formatCount(search.reported),
        ],
      }))}
    />
  );
}

function shortWave(code: string): string {
  const wave = parseWaveCode(code);
  return wave.ok ? formatWaveShort(wave.value) : code;
}
