import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BARE_HANDLE } from "../../components/bare-frame";
import { withParams } from "../../http/with-params";
import { placePath } from "../area/area-filters";
import { Cover } from "./cover";
import { loadPack } from "./load-pack.server";
import { packHref } from "./pack-address";
import { namePack } from "./pack-names";
import { type WrittenPart, writeParts } from "./write-pack.server";

export const handle = BARE_HANDLE;

export async function loader(args: LoaderFunctionArgs) {
  const pack = await loadPack(args);
  const { place, address } = pack.area;
  return {
    pack,
    parts: writeParts(pack),
    title: namePack(pack).title,
    styleHref: packHref("/board-pack.css", place, address),
    pdfHref: packHref("/board-pack.pdf", place, address),
    pageHref: withParams(placePath(place), address),
  };
}

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data === undefined
    ? [{ title: "Problem – Digital readiness" }]
    : [
        { title: `${data.title} – Digital readiness` },
        { tagName: "link", rel: "stylesheet", href: data.styleHref },
      ];

/** A place's pages as one document to print: see also the same as PDF. */
export default function BoardPack() {
  const { pack, parts, pdfHref, pageHref } = useLoaderData<typeof loader>();
  return (
    <main className="nhsuk-width-container pack area" id="main">
      <ul className="pack-tools">
        <li>
          <a href={pageHref}>Back to {pack.area.place.geography_name}</a>
        </li>
        <li>
          <a href={pdfHref}>This document as PDF</a>
        </li>
        <li>Or print this page: it is set for A4.</li>
      </ul>
      <Cover pack={pack} />
      <nav className="pack-contents" aria-labelledby="pack-contents">
        <h2 className="pack-part__title" id="pack-contents">
          Contents
        </h2>
        <ol>
          {parts.map(({ id, label }) => (
            <li key={id}>
              <a href={`#${id}`}>{label}</a>
            </li>
          ))}
        </ol>
      </nav>
      {parts.map((part) => (
        <Part key={part.id} part={part} />
      ))}
    </main>
  );
}

function Part({ part: { id, label, hasHeading, html } }: { readonly part: WrittenPart }) {
  const content = (
    <div
      // biome-ignore lint/security/noDangerouslySetInnerHtml: written by React from the sections of the place's page
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
  if (hasHeading) return <div className={`pack-part ${id}-part`}>{content}</div>;
  return (
    <section className={`pack-part ${id}-part`} aria-labelledby={id}>
      <h2 className="pack-part__title" id={id}>
        {label}
      </h2>
      {content}
    </section>
  );
}
