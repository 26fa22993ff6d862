import { formatDate } from "../../components/format-date";
import { withParams } from "../../http/with-params";
import { placePath } from "./area-filters";
import { levelWords } from "./area-names";
import type { AreaReport } from "./area-report";

/** Says that a place closed and who took over, or from whom an open place was made. */
export function SuccessionNote({ report }: { readonly report: AreaReport }) {
  const { place, successors, predecessors, filters, address } = report;
  const level = levelWords(place.geography_level).singular;
  if (place.valid_to !== null) {
    return (
      <div className="nhsuk-inset-text">
        <p>
          <strong>
            This {level} closed on {formatDate(place.valid_to)}.
          </strong>{" "}
          The figures here show it as it was then.
        </p>
        {successors.length > 0 && (
          <>
            <p>
              {place.geography_level === "organisation" ? "It is now part of:" : "Its area is now part of:"}
            </p>
            <ul className="nhsuk-list nhsuk-list--bullet">
              {successors.map(({ successor_code, name, extent }) => (
                <li key={successor_code}>
                  <a href={placePath({ ...place, geography_code: successor_code })}>{name}</a>
                  {extent === "part" ? " (in part)" : ""}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    );
  }
  if (predecessors.length === 0) return null;
  const isThen = filters.geography === "then";
  if (place.geography_level === "organisation") {
    return (
      <div className="nhsuk-inset-text">
        <p>
          This organisation took over{" "}
          {predecessors.map(({ predecessor_code, name, effective_from }, index) => (
            <span key={predecessor_code}>
              {index > 0 && (index === predecessors.length - 1 ? " and " : ", ")}
              <a href={placePath({ ...place, geography_code: predecessor_code })}>{name}</a> (on{" "}
              {formatDate(effective_from)})
            </span>
          ))}
          .{" "}
          {isThen
            ? "Earlier figures show each as it was then."
            : "Earlier figures count their people here, as if they had been one already."}{" "}
          <a href={withParams(placePath(place), { ...address, geography: isThen ? "now" : "then" })}>
            {isThen ? "Show them as one" : "Show places as they were then"}
          </a>
        </p>
      </div>
    );
  }
  const [first] = predecessors;
  return (
    <div className="nhsuk-inset-text">
      <p>
        {isThen
          ? "Earlier figures show this area as it was then."
          : "Earlier figures are restated on today's area."}{" "}
        It changed on {formatDate(first?.effective_from ?? "")}, taking in{" "}
        {predecessors.map(({ predecessor_code, name, extent }, index) => (
          <span key={predecessor_code}>
            {index > 0 && (index === predecessors.length - 1 ? " and " : ", ")}
            <a href={placePath({ ...place, geography_code: predecessor_code })}>{name}</a>
            {extent === "part" ? " (in part)" : ""}
          </span>
        ))}
        .{" "}
        <a href={withParams(placePath(place), { ...address, geography: isThen ? "now" : "then" })}>
          {isThen ? "Show today's area" : "Show places as they were then"}
        </a>
      </p>
    </div>
  );
}
