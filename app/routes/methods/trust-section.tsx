import { AnalystNote } from "../../components/analyst-note";
import { TextSection } from "../../components/text-section";
import { LEAST_APART, LEAST_COVERED } from "../../domain/direct-standardisation";
import { MISSING_PART } from "../../domain/missing-voice";
import { formatShare } from "../../domain/number-format";
import { LOW_COVERAGE, LOW_R_INDICATOR, MOST_RELATIVE_SPREAD } from "../../domain/representativeness";
import { TrustTable } from "./trust-table";

/** The trust grade, coverage and whose voice is missing. */
export function TrustSection() {
  return (
    <TextSection id="trust" title="How far a figure can be trusted, and whose voice is missing">
      <p>
        A trust grade is the worst of five facts. There is no score and no hidden weight, and the page lists
        what lowers it. A fact that is not known counts as the middle grade.
      </p>
      <TrustTable />
      <p>
        Odd answers lower the grade and are never removed: somebody who answers everything alike may mean it.
      </p>
      <h3 className="nhsuk-heading-s">Coverage says how many of the staff answered</h3>
      <p>
        It needs a workforce headcount; without one it is not known. A page warns that a figure may not
        describe the staff where
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>fewer than {formatShare(LOW_COVERAGE)} of them answered, or more than there are;</li>
        <li>some groups answered far more than others; or</li>
        <li>
          a group’s coverage is below {formatShare(MISSING_PART)} of the organisation’s: its voice is missing.
        </li>
      </ul>
      <p>
        Beside that a page shows each gap as it would be had every profession family answered in proportion to
        its staff. It is context and replaces no figure. Families not shown separately count as one group,
        where that is enough people to be shown; else their staff count as not covered. There is no such gap
        where less than {formatShare(LEAST_COVERED)} of the staff are covered, or the families shown
        separately are less than {formatShare(LEAST_APART)} of them. It evens out professions, and nothing
        else that sets apart who answers.
      </p>
      <AnalystNote>
        uneven means an R-indicator below {LOW_R_INDICATOR}, or a spread of coverage above{" "}
        {MOST_RELATIVE_SPREAD} of its mean, over groups that hold at least {formatShare(LEAST_COVERED)} of the
        headcount. The thresholds are our own.
      </AnalystNote>
    </TextSection>
  );
}
