import type { WrittenTrust } from "../domain/trust-words";

export interface TrustMarkProps {
  readonly trust: WrittenTrust;
  /** What is graded, where more than one grade stands together. */
  readonly label?: string;
}

/** A figure's trust grade in words, with everything that lowers it. */
export function TrustMark({ trust, label = "Trust" }: TrustMarkProps) {
  return (
    <div className="trust-mark">
      <p className="trust-mark__grade">
        {label}: <strong className={`trust-grade trust-grade--${trust.grade}`}>{trust.label}</strong>
      </p>
      {trust.reasons.length > 0 && (
        <ul className="nhsuk-list nhsuk-list--bullet trust-mark__reasons">
          {trust.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
