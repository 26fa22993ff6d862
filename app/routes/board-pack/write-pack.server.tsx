import { renderToStaticMarkup } from "react-dom/server";
import { markupText } from "../../http/markup-text";
import { DefinitionsSection } from "../about/definitions-section";
import { drawForPaper } from "../area/draw-chart";
import { listEntries, pickUsed } from "./glossary";
import { listParts } from "./pack-parts";
import type { PackReport } from "./pack-report";
import { lowerHeadings, printMarkup } from "./print-markup";

/** One part of the document, ready to be shown. */
export interface WrittenPart {
  readonly id: string;
  readonly label: string;
  readonly hasHeading: boolean;
  readonly html: string;
}

/** Writes the parts of a pack from the sections of the place's page, everything unfolded, and the terms they use last. */
export function writeParts(pack: PackReport): readonly WrittenPart[] {
  const parts = listParts(pack).map(({ id, label, hasHeading, content }) => {
    const html = printMarkup(drawForPaper(() => renderToStaticMarkup(content)));
    return { id, label, hasHeading, html: hasHeading ? html : lowerHeadings(html) };
  });
  const text = parts.map(({ html }) => markupText(html.replaceAll("<", " <"))).join(" ");
  const terms = pickUsed(listEntries(renderToStaticMarkup(<DefinitionsSection />)), text);
  return [
    ...parts,
    {
      id: "pack-glossary",
      label: "Glossary",
      hasHeading: false,
      html: `<dl class="definition-list">${terms.map(({ markup }) => markup).join("")}</dl>`,
    },
  ];
}
