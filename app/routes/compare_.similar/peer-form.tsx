import { ScrollRegion } from "../../components/scroll-region";
import { WorkedLink } from "../../components/worked-out";
import { formatDecimal } from "../../domain/number-format";
import type { SimilarityFact } from "../../domain/similarity";
import { placePath } from "../area/area-filters";
import { SIMILAR_PARAMS } from "./similar-params";
import type { SimilarOrganisation, SimilarReport } from "./similar-report";
import { FACT_LABELS, factWords, farthestFact } from "./similar-words";

const FACTS: readonly SimilarityFact[] = ["type", "mix", "size", "region"];

/** The organisations nearest first, each with a box that takes it into the peer group; a plain form. */
export function PeerForm({ report }: { readonly report: SimilarReport }) {
  const { others, count, address, chosen } = report;
  const shownCount = Math.max(2 * count, others.findLastIndex(({ isPeer }) => isPeer) + 1);
  const passedOn = { ...address, organisation: chosen?.place.geography_code };
  return (
    <form className="peer-form" action="/compare/similar" method="get">
      {SIMILAR_PARAMS.filter((name) => name !== "peers" && passedOn[name] !== undefined).map((name) => (
        <input key={name} type="hidden" name={name} value={passedOn[name]} />
      ))}
      <PeerTable caption="Nearest first: what makes each near or far" others={others.slice(0, shownCount)} />
      {others.length > shownCount && (
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">
              {others.length - shownCount === 1
                ? "1 organisation farther away"
                : `${others.length - shownCount} organisations farther away`}
            </span>
          </summary>
          <div className="nhsuk-details__text">
            <PeerTable caption="Farther away" others={others.slice(shownCount)} />
          </div>
        </details>
      )}
      <button className="nhsuk-button nhsuk-button--small nhsuk-button--secondary" type="submit">
        Change the group
      </button>
    </form>
  );
}

interface PeerTableProps {
  readonly caption: string;
  readonly others: readonly SimilarOrganisation[];
}

function PeerTable({ caption, others }: PeerTableProps) {
  return (
    <ScrollRegion label={caption}>
      <table className="nhsuk-table peer-table">
        <caption className="nhsuk-table__caption nhsuk-table__caption--s">{caption}</caption>
        <thead className="nhsuk-table__head">
          <tr>
            <th scope="col">In the group</th>
            <th scope="col">Organisation</th>
            <th scope="col" className="numeric">
              <WorkedLink to="worked-distance">Distance</WorkedLink>
            </th>
            {FACTS.map((fact) => (
              <th scope="col" key={fact}>
                <WorkedLink to="worked-distance">{FACT_LABELS[fact]}</WorkedLink>
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="nhsuk-table__body">
          {others.map((other) => (
            <PeerRow key={other.place.geography_code} other={other} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function PeerRow({ other }: { readonly other: SimilarOrganisation }) {
  const { place, distance, facts, isPeer } = other;
  const { geography_code: code, geography_name: name } = place;
  const farthest = farthestFact(facts);
  return (
    <tr>
      <td>
        <label className="peer-table__box">
          <input type="checkbox" name="peers" value={code} defaultChecked={isPeer} />
          <span className="nhsuk-u-visually-hidden">{name} is in the group</span>
        </label>
      </td>
      <th scope="row">
        <a href={placePath(place)}>{name}</a>
      </th>
      <td className="numeric" data-label="Distance">
        {formatDecimal(distance, 2)}
      </td>
      {FACTS.map((fact) => (
        <td key={fact} data-label={FACT_LABELS[fact]}>
          {fact === farthest ? <strong>{factWords(fact, other)}</strong> : factWords(fact, other)}
        </td>
      ))}
    </tr>
  );
}
