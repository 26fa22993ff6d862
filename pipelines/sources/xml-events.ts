import { SaxesParser } from "saxes";
import { FileFault } from "../fault.ts";

/** What a reader of one XML part wants to hear. Names come without their namespace prefix. */
export interface XmlHandlers {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

export interface XmlReader {
  readonly write: (chunk: string) => void;
  readonly end: () => void;
}

/** `x:row` and `row` are the same element: the OpenXML SDK, which writes DSAT reports, prefixes every name. */
export function toLocalName(name: string): string {
  const colon = name.indexOf(":");
  return colon === -1 ? name : name.slice(colon + 1);
}

/** Characters without a tag between them. A cell holds 32,767 at most, some of them spelled with several; the parser keeps them all. */
const maxTextLength = 1024 * 1024;

/**
 * A streaming XML reader that refuses document types, and with them every entity but the five of XML itself.
 *
 * Messages give the position only: the parser's own texts quote the document, and the document may hold names.
 */
export function openXmlReader(file: string, part: string, handlers: XmlHandlers): XmlReader {
  const parser = new SaxesParser();
  const place = (): string => `part ${part}, line ${parser.line}`;
  parser.on("error", () => {
    throw new FileFault({
      code: "damaged_file",
      file,
      place: place(),
      found: "XML that is not well formed",
      remedy: "Download the report again.",
    });
  });
  parser.on("doctype", () => {
    throw new FileFault({
      code: "refused_xml",
      file,
      place: place(),
      found: "a document type declaration",
      remedy: "Do not load this file: Excel never writes one. Download the report again from the platform.",
    });
  });
  parser.on("opentag", (tag) => handlers.open(toLocalName(tag.name), tag.attributes));
  const { text, close } = handlers;
  if (text !== undefined) {
    parser.on("text", text);
    parser.on("cdata", text);
  }
  if (close !== undefined) parser.on("closetag", (tag) => close(toLocalName(tag.name)));
  let sinceTag = 0;
  return {
    write: (chunk) => {
      const tagAt = chunk.lastIndexOf("<");
      sinceTag = tagAt === -1 ? sinceTag + chunk.length : chunk.length - tagAt;
      if (sinceTag > maxTextLength) {
        throw new FileFault({
          code: "too_large",
          file,
          place: place(),
          found: `a text of more than ${maxTextLength} characters`,
          remedy: "Check where the file comes from: Excel never writes one. Download the report again.",
        });
      }
      parser.write(chunk);
    },
    end: () => void parser.close(),
  };
}
