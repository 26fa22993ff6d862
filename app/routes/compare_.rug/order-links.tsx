import { withParams } from "../../http/with-params";
import type { CompareFrame } from "../compare/compare-report";
import { ORDER_CHOICES, type RugOrder } from "./rug-order";

/** Links that change the order of the rows. */
export function OrderLinks({ frame, order }: { readonly frame: CompareFrame; readonly order: RugOrder }) {
  const choices = ORDER_CHOICES.filter(({ value }) => value !== "place" || frame.choices.level !== "region");
  return (
    <nav className="sort-links" aria-label="Order">
      <span className="sort-links__title">Order:</span>
      <ul className="sort-links__list">
        {choices.map(({ value, label }) => (
          <li key={value}>
            {value === order ? (
              <strong aria-current="true">{label}</strong>
            ) : (
              <a
                href={withParams("/compare/rug", {
                  ...frame.address,
                  order: value === "name" ? undefined : value,
                })}
              >
                {label}
              </a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
