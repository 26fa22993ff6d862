import type { Figure } from "../../domain/figure";
import type { Profession } from "../../queries/professions.server";
import type { DomainTable, GeographyTable, ScoreBandTable } from "../../release/schema";

/** The share of a group whose score lies in one band, here and in England. */
export interface BandShare {
  readonly band: ScoreBandTable;
  readonly figure: Figure;
  readonly england: Figure;
}

/** How the answers to one question of a domain are spread over the scale. */
export interface DomainSpread {
  readonly domain: DomainTable;
  readonly measure: "confidence_band" | "target_band";
  /** Lowest band first. */
  readonly bands: readonly BandShare[];
}

/** How the answers of a group are spread; of a wider one where the release has no bands for the page's own. */
export interface SpreadReport {
  readonly place: GeographyTable;
  readonly profession: Profession;
  readonly isWider: boolean;
  readonly spreads: readonly DomainSpread[];
}
