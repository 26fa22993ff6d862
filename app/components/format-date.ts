const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

/** Writes an ISO date as a reader sees it: `2026-04-01` is "1 April 2026". Anything else is given back as it came. */
export function formatDate(isoDate: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(isoDate) ?? [];
  const name = MONTHS[Number(month) - 1];
  return name === undefined ? isoDate : `${Number(day)} ${name} ${year}`;
}
