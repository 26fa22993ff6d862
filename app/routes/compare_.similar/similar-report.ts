import type { FactDistance, OrganisationFacts, PeopleSource } from "../../domain/similarity";
import type { GeographyTable } from "../../release/schema";
import type { CompareFrame } from "../compare/compare-report";
import type { SimilarAddress } from "./similar-params";

/** An organisation beside the one chosen. */
export interface SimilarOrganisation {
  readonly place: GeographyTable;
  readonly regionName: string | null;
  /** People by the source that both have; null where there is none. */
  readonly people: number | null;
  /** People of the organisation chosen, by the same source. */
  readonly ownPeople: number | null;
  readonly source: PeopleSource | null;
  readonly distance: number;
  readonly facts: readonly FactDistance[];
  /** Whether it is in the peer group. */
  readonly isPeer: boolean;
}

/** Everything the page of similar organisations says. */
export interface SimilarReport {
  readonly frame: CompareFrame;
  readonly address: SimilarAddress;
  readonly count: number;
  /** Every open organisation, by name. */
  readonly organisations: readonly GeographyTable[];
  /** Null until one is chosen. */
  readonly chosen: { readonly place: GeographyTable; readonly facts: Pick<OrganisationFacts, "type"> } | null;
  /** All the others, nearest first; empty until one is chosen. */
  readonly others: readonly SimilarOrganisation[];
  /** Whether the group is of the reader's choice, not the nearest. */
  readonly isEdited: boolean;
}
