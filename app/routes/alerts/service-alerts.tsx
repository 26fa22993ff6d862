import { formatInstant } from "../../components/format-instant";
import type { ServiceAlertLine } from "../../http/alert-desk";

/** What is wrong with the service just now, for administrators. */
export function ServiceAlerts({ alerts }: { readonly alerts: readonly ServiceAlertLine[] }) {
  return (
    <section className="area-section" aria-labelledby="alerts-service">
      <h2 className="nhsuk-heading-l" id="alerts-service">
        How the service is doing
      </h2>
      {alerts.length === 0 ? (
        <p>No alert is open.</p>
      ) : (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {alerts.map(({ title, found, remedy, openedAt }) => (
            <li key={title}>
              <strong>{title}</strong>, since {formatInstant(openedAt)}. {found} {remedy}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
