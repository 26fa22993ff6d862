import type { ReactNode } from "react";
import { capitalise } from "../../domain/phrase";
import { childWords } from "../area/area-names";
import { BarriersSection } from "../area/barriers-section";
import { HelpSection } from "../area/help-section";
import { HotspotsSection } from "../area/hotspots-section";
import { PlacesSection } from "../area/places-section";
import { ProfessionsSection } from "../area/professions-section";
import { ReadinessSection } from "../area/readiness-section";
import { RespondentsSection } from "../area/respondents-section";
import { SpreadSection } from "../area/spread-section";
import { Citations } from "./citations";
import { MethodsPart } from "./methods-part";
import type { PackReport } from "./pack-report";
import { SummaryPart } from "./summary-part";
import { TimePart } from "./time-part";

/** One part of a board pack. */
export interface PackPart {
  /** The id of its heading. */
  readonly id: string;
  /** Its heading, unless its content has one. */
  readonly label: string;
  /** Whether its content begins with a heading of this id. */
  readonly hasHeading: boolean;
  readonly content: ReactNode;
}

/** Lists the parts between the contents and the glossary, in reading order; only places within the place and the spread of answers can be missing. */
export function listParts(pack: PackReport): readonly PackPart[] {
  const { area } = pack;
  const page = { path: "/board-pack", params: {} };
  const isOneProfession = area.professionGaps.length <= area.domains.length;
  return [
    part("pack-summary", "Summary", <SummaryPart pack={pack} />),
    part("pack-hotspots", "Hotspots and their evidence", <HotspotsSection report={area} />),
    section("readiness-title", "Readiness by domain", <ReadinessSection report={area} />),
    ...(area.children.length > 0
      ? [
          section(
            "places-title",
            `${capitalise(childWords(area).plural)} in ${area.place.geography_name}`,
            <PlacesSection report={area} />,
          ),
        ]
      : []),
    ...(area.spread === null || area.spread.isWider
      ? []
      : [
          section(
            "spread-title",
            "How answers are spread",
            <SpreadSection report={area} spread={area.spread} />,
          ),
        ]),
    isOneProfession
      ? part(
          "pack-professions",
          "Professions",
          <p>This pack is about one profession, which has none below it.</p>,
        )
      : section("professions-title", "Professions", <ProfessionsSection report={area} page={page} />),
    section("barriers-title", "Barriers", <BarriersSection report={area} />),
    part("pack-time", "Change over time", <TimePart pack={pack} page={page} />),
    part("pack-voices", "Who answered and whose voice is missing", <RespondentsSection report={area} />),
    section("help-title", "What could help", <HelpSection report={area} />),
    part("pack-methods", "Methods and protection", <MethodsPart pack={pack} />),
    part("pack-citations", "Citations", <Citations pack={pack} />),
  ];
}

function part(id: string, label: string, content: ReactNode): PackPart {
  return { id, label, hasHeading: false, content };
}

function section(id: string, label: string, content: ReactNode): PackPart {
  return { id, label, hasHeading: true, content };
}
