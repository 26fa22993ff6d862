import { type Act, may } from "../../domain/access";
import type { Viewer } from "../../domain/viewer";

interface ServiceLink {
  readonly href: string;
  readonly label: string;
  readonly act: Act;
}

const LINKS: readonly ServiceLink[] = [
  { href: "/audit-log", label: "Audit log", act: "read_audit_log" },
  { href: "/metrics", label: "How the service is doing, as numbers for programs", act: "see_metrics" },
];

/** Leads to what is for administrators; nothing for others. */
export function ServiceLinks({ viewer }: { readonly viewer: Viewer }) {
  const links = LINKS.filter(({ act }) => may(viewer, act).isAllowed);
  if (links.length === 0) return null;
  return (
    <section className="area-section" aria-labelledby="service">
      <h2 className="nhsuk-heading-l" id="service">
        Running this dashboard
      </h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {links.map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
      {may(viewer, "manage_accounts").isAllowed && (
        <p>
          Accounts are added, changed and disabled on the server, with <code>npm run accounts</code>.
        </p>
      )}
    </section>
  );
}
