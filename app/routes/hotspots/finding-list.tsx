import { rankPhrase, topChancePhrase } from "../../domain/hotspot-rank-words";
import { printSide, sideWords } from "../../domain/hotspot-side";
import type { HotspotSide } from "../../domain/hotspot-words";
import { formatCount, formatCounted, formatShare } from "../../domain/number-format";
import { capitalise } from "../../domain/phrase";
import { splitSentence } from "./group-words";
import { findingKey, type HotspotFinding } from "./hotspot-finding";

/** Hotspots, each as one sentence with its evidence beneath. */
export function FindingList({ findings }: { readonly findings: readonly HotspotFinding[] }) {
  return (
    <ul className="finding-list">
      {findings.map((finding) => (
        <li className="finding" key={findingKey(finding)}>
          <Finding finding={finding} />
        </li>
      ))}
    </ul>
  );
}

function Finding({ finding }: { readonly finding: HotspotFinding }) {
  const { row, facts, total, href, rationale } = finding;
  const { capability, barrier } = facts;
  const { who, what } = splitSentence(facts);
  const isConfirmed = facts.status === "confirmed";
  return (
    <>
      <p className="finding__sentence">
        <a href={href}>{who}</a>
        {what}
      </p>
      {rationale !== null && <p className="finding__note">What links the two: {rationale}</p>}
      <dl className="finding__evidence">
        {capability !== null && (
          <SideEvidence side={capability} unit="points" label={barrier === null ? "" : "Gap: "} />
        )}
        {barrier !== null && (
          <SideEvidence side={barrier} unit="percent" label={capability === null ? "" : "Barrier: "} />
        )}
        {row.need_share !== null && (
          <Evidence
            term="Need share"
            value={formatShare(row.need_share)}
            note="confidence at most 4, target at least 7"
          />
        )}
        <Evidence
          term="Rank by people × excess"
          value={rankPhrase({ lower: row.rank_lower, upper: row.rank_upper }, total)}
        />
        <Evidence term="Chance of the top five" value={topChancePhrase(row.top_five_p, total)} />
        <Evidence
          term="Confirmed?"
          value={isConfirmed ? "Confirmed" : "To confirm"}
          note={isConfirmed ? "the four quarters before show it too" : "not seen in the four quarters before"}
        />
        {row.explained > 0 && (
          <Evidence
            term="Speaks for"
            value={formatCounted(row.explained, "group within it", "groups within it")}
          />
        )}
      </dl>
    </>
  );
}

interface SideEvidenceProps {
  readonly side: HotspotSide;
  readonly unit: "points" | "percent";
  /** Tells the two sides of a joint hotspot apart. */
  readonly label: string;
}

function SideEvidence({ side, unit, label }: SideEvidenceProps) {
  const printed = printSide(side, unit);
  const { value, benchmark, excess } = sideWords(printed);
  return (
    <>
      <Evidence term={`${label}people who answered`} value={formatCount(printed.people)} />
      <Evidence
        term={unit === "points" ? "Gap here" : "Share here"}
        value={value}
        note={`rest of England ${benchmark}`}
      />
      <Evidence term={`${label}best estimate of the excess`} value={excess} note="after shrinkage, 95%" />
    </>
  );
}

interface EvidenceProps {
  readonly term: string;
  readonly value: string;
  readonly note?: string;
}

function Evidence({ term, value, note }: EvidenceProps) {
  return (
    <div>
      <dt>{capitalise(term)}</dt>
      <dd>
        {value}
        {note !== undefined && <span className="finding__small">{note}</span>}
      </dd>
    </div>
  );
}
