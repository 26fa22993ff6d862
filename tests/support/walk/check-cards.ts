import type { WalkedPage } from "./check-tables.ts";
import { findAll, hasClass, seenText } from "./page-tree.ts";
import { isRounded, isValueOf, readNumber } from "./printed.ts";
import { note } from "./walk-tally.ts";

/** Checks the headline numbers of a place's page: people, coverage, widest gap, top barrier, champions. */
export function checkCards({ address, root, release, tally }: WalkedPage): void {
  for (const card of findAll(root, (each) => hasClass(each, "stat-card"))) {
    const part = (name: string) => {
      const found = findAll(card, (each) => hasClass(each, `stat-card__${name}`))[0];
      return found === undefined ? "" : seenText(found);
    };
    const [label, value, words] = [part("label"), part("value"), part("note")];
    if (!/\d/.test(value)) {
      note(
        tally,
        "card without a number",
        label === "Coverage" || !/\d/.test(words.replace(/0%$/, "")),
        () => `${address} › ${label}: ${words}`,
      );
      continue;
    }
    const href = findAll(card, (each) => hasClass(each, "explain-link"))[0]?.attributes.href;
    const row = href === undefined ? null : release.find(href);
    const say = () => `${address} › ${label}: “${value}”, “${words}”, ${row?.key} is ${row?.value}`;
    if (label === "Digital champions") {
      note(tally, "card", release.champions.has(readNumber(value)), say);
    } else if (row === null) {
      note(tally, "card", address.startsWith("/protection"), say);
    } else if (label === "Coverage") {
      const [, staff = ""] = /^of ([\d,]+) staff/.exec(words) ?? [];
      const headcount = release.headcount(row) ?? Number.NaN;
      const isShare = isRounded(value.replace("%", ""), (100 * row.value) / headcount);
      note(tally, "card", readNumber(staff) === headcount && isShare, say);
    } else {
      note(tally, "card", isValueOf(value, row, "words"), say);
      const [, enrolled, percent = ""] = /^of ([\d,]+) who enrolled \((\d+)%\)$/.exec(words) ?? [];
      if (enrolled === undefined) continue;
      const all = release.sibling(row, "enrolled")?.value ?? Number.NaN;
      note(tally, "card", readNumber(enrolled) === all && isRounded(percent, (100 * row.value) / all), say);
    }
  }
}
