import { hotspotsFinding, type TestedFigures } from "../../domain/hotspot-search-words";
import type { FindingGroup } from "./finding-groups";
import { FindingList } from "./finding-list";
import { KIND_WORDS } from "./group-words";
import { countKinds } from "./hotspot-finding";

export interface KindSectionProps {
  readonly group: FindingGroup;
  /** "in London". */
  readonly where: string;
  readonly tested: TestedFigures;
}

/** The hotspots of one kind. */
export function KindSection({ group, where, tested }: KindSectionProps) {
  const { id, instrument, kind, findings } = group;
  return (
    <section className="area-section" aria-labelledby={id}>
      <h2 className="nhsuk-heading-l" id={id}>
        {hotspotsFinding(countKinds(findings), tested, where)}
        {instrument !== "" && ` (${instrument})`}
      </h2>
      <p className="section-intro">{KIND_WORDS[kind].meaning} Listed by people × excess.</p>
      <FindingList findings={findings} />
    </section>
  );
}
