import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { TextSection } from "../../components/text-section";
import { formatCount } from "../../domain/number-format";
import { readRelease } from "../../http/read-release.server";
import { readSearchParams } from "../../http/search-params";

export async function loader({ context, request }: LoaderFunctionArgs) {
  readSearchParams(new URL(request.url), []);
  const hasAccounts = context.hasAccounts === true;
  return readRelease(context, async ({ info }) => ({ info, hasAccounts }));
}

export const meta: MetaFunction = () => [{ title: "Privacy – Digital readiness" }];

export default function Privacy() {
  const { info, hasAccounts } = useLoaderData<typeof loader>();
  return (
    <main className="nhsuk-main-wrapper nhsuk-width-container" id="main">
      <h1 className="nhsuk-heading-xl area__title">Privacy</h1>
      <p className="nhsuk-lede-text headline">
        This dashboard{" "}
        {hasAccounts
          ? "keeps of who uses it only what sign-in, a record of what was done, alerts and named extracts need"
          : "collects nothing about who looks at it"}
        , and shows nothing about any one person who answered.
      </p>
      <TextSection id="visitors" title="If you look at the dashboard">
        <ul className="nhsuk-list nhsuk-list--bullet">
          {hasAccounts ? (
            <li>
              It sets cookies for sign-in alone: one says who is signed in, the other ties the sign-in form to
              your browser. They end with the browser at the latest, and no other site can read them.
            </li>
          ) : (
            <li>
              It sets no cookies and stores nothing in your browser but the pages themselves, and the extracts
              that you keep there under a name, until you remove them.
            </li>
          )}
          <li>It has no trackers and loads nothing from other sites.</li>
          {hasAccounts ? (
            <>
              <li>
                It keeps your sign-ins, with when they began, when they were last used and what kind of
                browser it was, until they end. You see them on the page of your account.
              </li>
              <li>
                An audit log keeps who signed in or was refused, downloaded, uploaded, published, or changed
                rights or alerts, when, and from which network address; of a download also what was asked for.
                Administrators can read it. Which pages you look at is not in it.
              </li>
            </>
          ) : (
            <li>It keeps no record of who visits.</li>
          )}
          <li>
            Whoever runs the machine or the network it stands on may keep a log of requests of their own.
          </li>
          <li>What you search for stands in the address of the page. It is not kept.</li>
          {hasAccounts && (
            <li>
              If you ask for alerts, the address they go to is kept until you remove it, your account is
              removed, or you have not signed in with your organisation’s account for 90 days. It is used for
              nothing else, stands in no log, and no mail tells whether it was read.
            </li>
          )}
          {hasAccounts && (
            <li>
              If you keep extracts under names, the names and what each is of are kept until you remove them,
              your account is removed, or you have not signed in with your organisation’s account for 13
              months. No page shows them to anybody else, and the names stand in no log.
            </li>
          )}
        </ul>
      </TextSection>
      <TextSection id="answers" title="If you answered an assessment or a survey">
        <ul className="nhsuk-list nhsuk-list--bullet">
          <li>
            Names, e-mail addresses, job titles in your own words and other free text are not read from the
            exports. They never enter this system.
          </li>
          <li>
            Your scores are added up with those of others. No figure rests on fewer than{" "}
            {formatCount(info.minimum_base)} people.
          </li>
          <li>
            Each average and share carries a small random change, so that no answer can be worked out from it.
          </li>
          <li>
            {info.is_audited
              ? "Before this release was published, a program tried to work out what is hidden in it. What would have helped was withheld."
              : "This release has not been through the audit that tries to work out what is hidden."}
          </li>
          <li>
            The dashboard can reach the published figures only. It has no way to the answers behind them.
          </li>
        </ul>
        <p>
          Whoever runs this dashboard decides how long exports and earlier releases are kept; without such a
          decision they are kept. What later releases must be compared with, so that nobody can be found by
          the difference, is always kept, where the dashboard cannot reach it.
        </p>
        <p>
          <a href="/protection">How people are protected</a>: the rules, what the audit found, and what is not
          promised
        </p>
      </TextSection>
      <TextSection id="rights" title="Your rights">
        <p>
          The assessment and the survey are run by others, who hold your answers. Ask them, or your employer,
          if you want to see, correct or delete what you gave. Figures that were published stay published:
          nobody can be found in them, so no one's answers can be taken out.
        </p>
      </TextSection>
    </main>
  );
}
