const LONG = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
const LONG_WITH_TIME = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "long",
  timeStyle: "short",
  timeZone: "UTC",
});

/** Writes an ISO date: "21 November 2026". */
export function toLongDate(date: string): string {
  return LONG.format(new Date(`${date.slice(0, 10)}T00:00:00Z`));
}

/** Writes an instant (milliseconds since 1970): "21 November 2026 at 09:30 UTC". */
export function toLongInstant(ms: number): string {
  return `${LONG_WITH_TIME.format(new Date(ms))} UTC`;
}
