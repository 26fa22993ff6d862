import type { ComparePath } from "./compare-filters";
import { compareHref } from "./compare-links";
import type { CompareFrame } from "./compare-report";

export interface NothingToCompareProps {
  readonly frame: CompareFrame;
  readonly path: ComparePath;
  /** Why there is nothing, as a sentence. */
  readonly reason: string;
}

/** Says why there is nothing to compare, and what can be compared instead. */
export function NothingToCompare({ frame, path, reason }: NothingToCompareProps) {
  const { address, choices } = frame;
  const isAllStaff = choices.profession.profession_level === "all";
  return (
    <>
      <p className="empty-state">{reason}</p>
      {(choices.level !== "region" || !isAllStaff) && (
        <>
          <p>What you can compare instead:</p>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {choices.level !== "region" && (
              <li>
                <a href={compareHref(path, address, { level: "region", within: "", peers: "" })}>
                  Regions, with the same choices
                </a>
              </li>
            )}
            {!isAllStaff && (
              <li>
                <a href={compareHref(path, address, { profession: "" })}>All professions together</a>
              </li>
            )}
          </ul>
        </>
      )}
    </>
  );
}
