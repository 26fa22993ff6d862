/**
 * Tells whether a text is a day of the Gregorian calendar written `yyyy-MM-dd`.
 *
 * The pattern alone would accept 31 February, which `Date` silently moves to March; the round trip refuses it.
 */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}
