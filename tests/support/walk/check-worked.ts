import type { WalkedPage } from "./check-tables.ts";
import { findAll, hasClass, type PageElement, seenText } from "./page-tree.ts";
import { note } from "./walk-tally.ts";

/** Checks the explanations of derived numbers: each names a formula with its version, and its inputs are shown figures. */
export function checkWorked({ address, root, release, tally }: WalkedPage): void {
  const explanations = findAll(root, (each) => hasClass(each, "worked-out"));
  for (const explanation of explanations) {
    const { id } = explanation.attributes;
    const facts = seenText(explanation);
    note(
      tally,
      "worked out",
      /Formula .+, version [1-9]\d*\. .+ As a formula .+[=±].+ Method /.test(facts) &&
        /\bWorked from |\bIts value /.test(facts),
      () => `${address} › ${id}: ${facts.slice(0, 120)}`,
    );
    for (const { attributes } of findAll(explanation, (each) => hasClass(each, "input-link"))) {
      note(
        tally,
        "input of a derived number",
        release.find(attributes.href ?? "") !== null,
        () => `${address} › ${id}: ${attributes.href}`,
      );
    }
  }
  for (const { attributes } of findAll(root, (each) => hasClass(each, "worked-link"))) {
    const [, id] = (attributes.href ?? "").split("#");
    note(
      tally,
      "link to how it is worked out",
      explanations.some((each) => each.attributes.id === id),
      () => `${address}: ${attributes.href}`,
    );
  }
}

/** Tells which explanation the heading of a column leads to; null where it leads to none. */
export function workedTarget(heading: PageElement | undefined): string | null {
  const link = heading && findAll(heading, (each) => hasClass(each, "worked-link"))[0];
  return link?.attributes.href?.split("#")[1] ?? null;
}
