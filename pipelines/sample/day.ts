const millisecondsPerDay = 86_400_000;

/** Days since 1970-01-01 of a date written `yyyy-MM-dd`. */
export function toDay(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / millisecondsPerDay;
}

/** `yyyy-MM-dd` of a number of days since 1970-01-01. */
export function toIsoDate(day: number): string {
  return new Date(day * millisecondsPerDay).toISOString().slice(0, 10);
}

/** `yyyy-MM` of a number of days since 1970-01-01. */
export function toMonth(day: number): string {
  return toIsoDate(day).slice(0, 7);
}
