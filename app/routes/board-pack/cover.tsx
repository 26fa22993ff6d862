import { bannerStatement } from "../../components/audit-state";
import { DefinitionList } from "../../components/definition-list";
import { formatDate } from "../../components/format-date";
import { namePack } from "./pack-names";
import type { PackReport } from "./pack-report";

/** What the document is: whose, of when, from which release. */
export function Cover({ pack }: { readonly pack: PackReport }) {
  const { area, info } = pack;
  const { place, kind, profession, period } = namePack(pack);
  const statement = bannerStatement(info);
  return (
    <header className="pack-cover">
      <p className="pack-cover__name">Digital readiness: board pack</p>
      <h1 className="pack-cover__title">{place}</h1>
      <p className="pack-cover__kind">{kind}</p>
      {statement !== null && <p className="pack-cover__statement">{statement}</p>}
      <DefinitionList
        definitions={[
          { term: "People", meaning: profession },
          {
            term: "Period",
            meaning: `People who enrolled in ${period}${area.filters.wave?.is_provisional === true ? ", provisional" : ""}`,
          },
          ...(area.survey === null
            ? []
            : [
                {
                  term: "Barriers",
                  meaning: `${area.survey.instrument.title}, ${area.survey.wave.wave_name}`,
                },
              ]),
          {
            term: "Places",
            meaning: area.filters.geography === "then" ? "As they were then" : "As they are today",
          },
          { term: "Release", meaning: info.release_id },
          { term: "Published", meaning: formatDate(info.published_on) },
          { term: "Data to", meaning: formatDate(info.data_through) },
        ]}
      />
    </header>
  );
}
