import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { auditKinds } from "../../domain/audit-event";
import { getAuditDesk } from "../../http/audit-desk";
import { withParams } from "../../http/with-params";
import { AuditTable } from "./audit-table";
import { loadAuditLog } from "./load-audit-log.server";

export async function loader({ context, request }: LoaderFunctionArgs) {
  return loadAuditLog(getAuditDesk(context), new URL(request.url).searchParams);
}

export const headers: HeadersFunction = () => ({ "cache-control": "no-store" });

export const meta: MetaFunction = () => [{ title: "Audit log – Digital readiness" }];

export default function AuditLog() {
  const { isKept, kind, person, lines, olderThan, isNewest } = useLoaderData<typeof loader>();
  const filter = { kind: kind || undefined, person: person || undefined };
  return (
    <main className="nhsuk-main-wrapper nhsuk-width-container" id="main">
      <h1 className="nhsuk-heading-xl area__title">Audit log</h1>
      <p className="nhsuk-lede-text headline">
        {isKept
          ? "Who signed in, what was downloaded, and who changed what."
          : "The open demonstration keeps no audit log, because nobody signs in."}
      </p>
      <p className="section-intro">
        Nothing is ever changed or taken out. Each event carries a fingerprint of the one before it, so a
        change by other means is found with <code>npm run audit-log -- verify</code>. The log holds no answers
        of respondents.
      </p>
      {isKept && (
        <>
          <form method="get" action="/audit-log" className="sign-in__form">
            <label className="nhsuk-label" htmlFor="kind">
              Kind of event
            </label>
            <select className="nhsuk-select" id="kind" name="kind" defaultValue={kind}>
              <option value="">All</option>
              {Object.entries(auditKinds).map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </select>
            <label className="nhsuk-label" htmlFor="person">
              Account name or id, in full
            </label>
            <input className="text-field" id="person" name="person" defaultValue={person} maxLength={200} />
            <button className="nhsuk-button nhsuk-button--secondary" type="submit">
              Show
            </button>
          </form>
          {lines.length === 0 ? <p>There is no such event.</p> : <AuditTable lines={lines} />}
          <nav aria-label="Pages of the audit log">
            {!isNewest && (
              <p>
                <a href={withParams("/audit-log", filter)}>Newest events</a>
              </p>
            )}
            {olderThan !== null && (
              <p>
                <a href={withParams("/audit-log", { ...filter, before: String(olderThan) })}>Older events</a>
              </p>
            )}
          </nav>
        </>
      )}
    </main>
  );
}
