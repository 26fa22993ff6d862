import { signText } from "../../charts/significance-marks";

const ITEMS = [
  { sign: "very_high", label: "very clearly higher than the rest of England" },
  { sign: "high", label: "clearly higher" },
  { sign: "low", label: "clearly lower" },
  { sign: "very_low", label: "very clearly lower" },
] as const;

/** What the marks and the shades of a rug mean. */
export function RugKey() {
  return (
    <ul className="rug-key">
      {ITEMS.map(({ sign, label }) => (
        <li key={sign}>
          <span className={`rug-key__box rug__cell--${sign}`} aria-hidden="true">
            {signText(sign)}
          </span>{" "}
          {label}
        </li>
      ))}
      <li>
        <span className="rug-key__box" aria-hidden="true" /> no clear difference
      </li>
      <li>
        <span className="rug-key__box rug__cell--not_shown" aria-hidden="true" /> not shown
      </li>
    </ul>
  );
}
