import type { FigureLine } from "../../components/figure-line";
import type { AreaReport } from "./area-report";
import { explainLink } from "./explain-link";

/** Lists the shares of each band: of the group they are published for, and beside them England's. */
export function listSpreadLines(
  report: AreaReport,
  common: Omit<FigureLine, "measure" | "figure">,
): readonly FigureLine[] {
  const { spread, ancestors } = report;
  if (spread === null) return [];
  const { place, profession, spreads } = spread;
  const england = [...ancestors, report.place][0] ?? place;
  const places = place.geography_level === "england" ? [place] : [place, england];
  return spreads.flatMap(({ domain, measure, bands }) =>
    bands.flatMap(({ band, ...figures }) =>
      places.map(
        (each): FigureLine => ({
          ...common,
          placeCode: each.geography_code,
          place: each.geography_name,
          profession: profession.profession_name,
          subject: `${domain.domain_name}, ${band.band_label}`,
          measure,
          figure: each === place ? figures.figure : figures.england,
          explainHref: explainLink(report, {
            measure,
            subject: `${domain.domain_code}/${band.band_code}`,
            place: each,
            profession: profession.key,
          }),
        }),
      ),
    ),
  );
}
