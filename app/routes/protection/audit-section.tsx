import { AnalystNote } from "../../components/analyst-note";
import { auditStatement } from "../../components/audit-state";
import { StatCard } from "../../components/stat-card";
import { TextSection } from "../../components/text-section";
import { formatUncertainty, formatWidth } from "../../domain/audit-bound";
import { formatCount, formatLevel, formatShare } from "../../domain/number-format";
import type { DisclosurePolicyTable, ReleaseInfoTable } from "../../release/schema";
import { AuditTable } from "./audit-table";
import { type AuditTotal, sizeLabel } from "./audit-totals";

export interface AuditSectionProps {
  readonly info: ReleaseInfoTable;
  readonly policy: DisclosurePolicyTable;
  readonly audit: AuditTotal;
}

/** What the audit does, and what it found in this release. */
export function AuditSection({ info, policy, audit }: AuditSectionProps) {
  return (
    <TextSection id="audit" title="Every release is attacked before it is published">
      <p>
        <strong>Last audited:</strong> {auditStatement(info)}
      </p>
      <p>
        The audit plays an attacker who knows the rules, every published figure and the true size of every
        group. It goes after each protected group: any set of 1 to {formatCount(info.minimum_base - 1)} people
        that published figures could single out by themselves or by subtraction.
      </p>
      <h3 className="nhsuk-heading-s">It plays outsiders and insiders</h3>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          <strong>Somebody outside</strong> has the release and nothing else.
        </li>
        <li>
          <strong>Each organisation in turn</strong> also holds the answers of its own people, and goes after
          those of others.
        </li>
        <li>
          <strong>A colleague</strong> who knows one person’s answers knows less than the organisation does,
          so the chair above covers groups elsewhere. Groups inside the organisation are not measured from
          this chair.
        </li>
      </ul>
      <h3 className="nhsuk-heading-s">It attacks in two ways</h3>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          <strong>Estimating:</strong> it combines every route through the figures into the best guess. At
          least {formatShare(policy.minimum_uncertainty)} of what was uncertain about a group before the
          release must stay uncertain.
        </li>
        <li>
          <strong>Bounding:</strong> it looks for the lowest and highest average that fits all figures, for
          the groups it estimated best. The range must stay at least {formatLevel(policy.minimum_interval)} of
          the scale.
        </li>
      </ul>
      <p>
        Where a bound is not kept, one of the figures that give most away is withheld, the one with fewest
        people, and the attack starts again. A release that cannot pass is not published.
      </p>
      <h3 className="nhsuk-heading-s">What it found in this release</h3>
      <AuditFindings policy={policy} audit={audit} />
      <AnalystNote>
        estimating is generalised least squares: uncertainty is posterior over prior standard deviation of the
        group’s total, the measures of a domain jointly. Bounding is linear programming with the noise bounds.
        Blocks are sets of boards that share an organisation, on the boundaries of then and of today.
      </AnalystNote>
    </TextSection>
  );
}

function AuditFindings({ policy, audit }: Pick<AuditSectionProps, "policy" | "audit">) {
  if (audit.groups === 0) return <p>Nothing is recorded for this release.</p>;
  const { worst } = audit;
  return (
    <>
      <dl className="stat-cards">
        <StatCard
          label="Protected groups"
          value={formatCount(audit.groups)}
          note="attacked, each in every wave and set of measures it is in"
        />
        <StatCard
          label="Least that stays uncertain"
          value={formatUncertainty(worst.uncertainty)}
          note={`of 1; the bound is ${policy.minimum_uncertainty}. ${sizeLabel(worst.block_size)}`}
        />
        <StatCard
          label="Narrowest range"
          value={worst.interval === null ? "None sought" : formatWidth(worst.interval)}
          isQuiet={worst.interval === null}
          note={`of the scale at least; the bound is ${formatLevel(policy.minimum_interval)}`}
        />
        <StatCard
          label="Withheld by the audit"
          value={formatLevel(audit.withheldShare)}
          note={`of ${formatCount(audit.figures)} figures that rest on enough people`}
        />
      </dl>
      <AuditTable audit={audit} />
      <p>{audit.familyStatement}</p>
    </>
  );
}
