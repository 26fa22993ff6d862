import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { TextSection } from "../../components/text-section";
import { readSearchParams } from "../../http/search-params";
import { CONTACT } from "./contact";

export async function loader({ request }: LoaderFunctionArgs) {
  readSearchParams(new URL(request.url), []);
  return null;
}

export const meta: MetaFunction = () => [{ title: "Accessibility – Digital readiness" }];

export default function Accessibility() {
  return (
    <main className="nhsuk-main-wrapper nhsuk-width-container" id="main">
      <h1 className="nhsuk-heading-xl area__title">Accessibility</h1>
      <p className="nhsuk-lede-text headline">
        We want everyone to be able to use this dashboard. It is made to meet level AA of the Web Content
        Accessibility Guidelines (WCAG) 2.2.
      </p>
      <TextSection id="can" title="What you can do">
        <ul className="nhsuk-list nhsuk-list--bullet">
          <li>use every page without JavaScript, and with a keyboard alone</li>
          <li>
            zoom in, or use a phone, without scrolling the page sideways; wide tables scroll by themselves
          </li>
          <li>read the numbers of every chart in a table below it, or download them</li>
          <li>tell every state of a chart without seeing colours, by shape, texture or words</li>
        </ul>
      </TextSection>
      <TextSection id="tested" title="How it was tested">
        <p>
          Every kind of page is checked automatically with axe at a phone's and a desktop's width each time
          the dashboard is changed, and journeys through it are driven by keyboard alone. Automatic checks
          find only some of the problems. It has not been tested with disabled users, nor audited by a third
          party.
        </p>
      </TextSection>
      <TextSection id="limits" title="What is not perfect">
        <ul className="nhsuk-list nhsuk-list--bullet">
          <li>Charts are long to read with a screen reader. The table below each is the better way.</li>
          <li>Images of charts downloaded as PNG carry no text of their own. The SVG and the table do.</li>
          <li>Some tables have many columns and have to be scrolled sideways on a phone.</li>
          <li>Learning resources lead to sites of others, which we cannot test.</li>
        </ul>
      </TextSection>
      <TextSection id="contact" title="Tell us about a problem">
        <p>{CONTACT}</p>
      </TextSection>
    </main>
  );
}
