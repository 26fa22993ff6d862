import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readRelease } from "../../http/read-release.server";
import { readSearchParams } from "../../http/search-params";
import { listProfessions, type Profession } from "../../queries/professions.server";
import { ArchetypesSection } from "./archetypes-section";
import { loadArchetypes } from "./load-archetypes.server";
import { NamedViews } from "./named-views";

export async function loader({ context, request }: LoaderFunctionArgs) {
  readSearchParams(new URL(request.url), []);
  return readRelease(context, async ({ db }) => ({
    professions: await listProfessions(db),
    archetypes: await loadArchetypes(db),
  }));
}

export const meta: MetaFunction = () => [{ title: "Professions – Digital readiness" }];

export default function Professions() {
  const { professions, archetypes } = useLoaderData<typeof loader>();
  const groups = professions.filter((each) => each.profession_level === "group");
  return (
    <main className="nhsuk-main-wrapper nhsuk-width-container" id="main">
      <h1 className="nhsuk-heading-xl area__title">Professions</h1>
      <p className="nhsuk-lede-text headline">
        See the readiness of one profession in England, and place by place.
      </p>
      <NamedViews professions={professions} />
      {groups.map((group) => (
        <section className="area-section" key={group.key} aria-labelledby={`group-${group.profession_code}`}>
          <h2 className="nhsuk-heading-m" id={`group-${group.profession_code}`}>
            <ProfessionLink profession={group} />
          </h2>
          <div className="profession-cards">
            {listBelow(professions, group, "family").map((family) => (
              <div className="profession-card" key={family.key}>
                <h3 className="nhsuk-heading-s">
                  <ProfessionLink profession={family} />
                </h3>
                <ul className="nhsuk-list profession-card__jobs">
                  {listBelow(professions, family, "job_group").map((job) => (
                    <li key={job.key}>
                      <ProfessionLink profession={job} />
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </div>
        </section>
      ))}
      <ArchetypesSection archetypes={archetypes} />
    </main>
  );
}

function ProfessionLink({ profession }: { readonly profession: Profession }) {
  return <a href={`/profession/${encodeURIComponent(profession.key)}`}>{profession.profession_name}</a>;
}

function listBelow(
  professions: readonly Profession[],
  { profession_code }: Profession,
  level: Profession["profession_level"],
): readonly Profession[] {
  return professions.filter(
    (each) => each.profession_level === level && each.parent_code === profession_code,
  );
}
