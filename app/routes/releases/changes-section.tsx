import { formatDate } from "../../components/format-date";
import { TextTable } from "../../components/text-table";
import { formatCount, formatCounted } from "../../domain/number-format";
import type { ReleaseComparison } from "./load-releases.server";

/** What changed from one release to the next, told apart by why, and how many figures it concerns. */
export function ChangesSection({ comparison }: { readonly comparison: ReleaseComparison }) {
  const { after, before, words, figures } = comparison;
  return (
    <section className="area-section text-section" aria-labelledby="changes">
      <h2 className="nhsuk-heading-l" id="changes">
        What changed in release {after.release_id}, and why
      </h2>
      <p>
        Compared with release {before.release_id}, published {formatDate(before.published_on)}.
      </p>
      <Reasons
        title="Data"
        why="other answers: new exports, waves that became final, figures held to protect people"
        sentences={words.data}
      />
      <Reasons
        title="Membership"
        why="places that opened, closed or belong to another place"
        sentences={words.membership}
      />
      <Reasons
        title="Definitions"
        why="domains, scales and questions that mean something else"
        sentences={words.definition}
      />
      <Reasons
        title="Method"
        why="other rules of making and protecting the same figures"
        sentences={words.method}
      />
      <h3 className="nhsuk-heading-s">Figures</h3>
      <p>{totalWords(comparison)}</p>
      {figures.some(({ changed, added, gone }) => changed + added + gone > 0) && (
        <FigureCounts comparison={comparison} />
      )}
    </section>
  );
}

interface ReasonsProps {
  readonly title: string;
  readonly why: string;
  readonly sentences: readonly string[];
}

function Reasons({ title, why, sentences }: ReasonsProps) {
  return (
    <>
      <h3 className="nhsuk-heading-s">{title}</h3>
      <p className="nhsuk-body-s">{`This is about ${why}.`}</p>
      {sentences.length === 0 ? (
        <p>Nothing changed.</p>
      ) : (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Says over all waves how many figures differ. */
export function totalWords({ figures }: Pick<ReleaseComparison, "figures">): string {
  const sum = (pick: "figures" | "changed" | "added" | "gone") =>
    figures.reduce((all, each) => all + each[pick], 0);
  const [changed, added, gone] = [sum("changed"), sum("added"), sum("gone")];
  if (changed + added + gone === 0) {
    return `All ${formatCount(sum("figures"))} shown figures are the same in both releases.`;
  }
  const isAre = (count: number) => `${formatCount(count)} ${count === 1 ? "is" : "are"}`;
  return `Of ${formatCounted(sum("figures"), "figure", "figures")} shown in this release, ${isAre(changed)} different from before in value or number of people and ${isAre(added)} new. Of those shown before, ${isAre(gone)} not shown any more.`;
}

function FigureCounts({ comparison: { figures, waves, instruments } }: ChangesProps) {
  return (
    <TextTable
      caption="Figures that differ, by wave"
      columns={[
        { header: "Wave" },
        { header: "Shown now", isNumeric: true },
        { header: "Changed", isNumeric: true },
        { header: "Newly shown", isNumeric: true },
        { header: "No longer shown", isNumeric: true },
      ]}
      rows={[...figures]
        .filter(({ changed, added, gone }) => changed + added + gone > 0)
        .sort(
          (a, b) =>
            a.instrument_code.localeCompare(b.instrument_code) || b.wave_code.localeCompare(a.wave_code),
        )
        .map((each) => ({
          key: `${each.instrument_code} ${each.wave_code}`,
          cells: [
            `${waves.find((wave) => wave.wave_code === each.wave_code)?.wave_name ?? each.wave_code}: ${instruments.find(({ instrument_code }) => instrument_code === each.instrument_code)?.title ?? each.instrument_code}`,
            formatCount(each.figures),
            formatCount(each.changed),
            formatCount(each.added),
            formatCount(each.gone),
          ],
        }))}
    />
  );
}

interface ChangesProps {
  readonly comparison: ReleaseComparison;
}
