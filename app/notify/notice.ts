import { escapeMarkup } from "./escape-markup";

/** A part of a message. */
export type NoticePart =
  | { readonly kind: "heading" | "text"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly NoticeItem[] }
  | { readonly kind: "link"; readonly text: string; readonly href: string };

/** A line of a list, with the page that shows it where there is one. */
export interface NoticeItem {
  readonly text: string;
  readonly href?: string;
}

/** A message before it is mail. */
export interface Notice {
  /** One line. */
  readonly subject: string;
  readonly parts: readonly NoticePart[];
}

/** Writes a message as plain text. */
export function toNoticeText({ parts }: Notice): string {
  const blocks = parts.map((part) => {
    switch (part.kind) {
      case "heading":
        return `${part.text}\n${"-".repeat(Math.min(72, part.text.length))}`;
      case "text":
        return part.text;
      case "link":
        return `${part.text}:\n${part.href}`;
      default:
        return part.items
          .map(({ text, href }) => `* ${text}${href === undefined ? "" : `\n  ${href}`}`)
          .join("\n");
    }
  });
  return `${blocks.join("\n\n")}\n`;
}

/** Writes a message as simple HTML that loads nothing and knows nobody. */
export function toNoticeHtml({ subject, parts }: Notice): string {
  const blocks = parts.map((part) => {
    switch (part.kind) {
      case "heading":
        return `<h2>${escapeMarkup(part.text)}</h2>`;
      case "text":
        return `<p>${escapeMarkup(part.text)}</p>`;
      case "link":
        return `<p><a href="${escapeMarkup(part.href)}">${escapeMarkup(part.text)}</a></p>`;
      default:
        return `<ul>${part.items.map(toItemHtml).join("")}</ul>`;
    }
  });
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>${escapeMarkup(subject)}</title></head><body>${blocks.join("")}</body></html>`;
}

function toItemHtml({ text, href }: NoticeItem): string {
  const link = href === undefined ? "" : ` <a href="${escapeMarkup(href)}">Show the evidence</a>`;
  return `<li>${escapeMarkup(text)}${link}</li>`;
}
