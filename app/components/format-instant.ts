import { formatDate } from "./format-date";

/** Writes an ISO instant as the clock of this machine shows it: "21 November 2026, 14:05". Anything else is given back as it came. */
export function formatInstant(isoInstant: string): string {
  const instant = new Date(isoInstant);
  if (Number.isNaN(instant.getTime())) return isoInstant;
  const two = (value: number) => String(value).padStart(2, "0");
  const day = formatDate(`${instant.getFullYear()}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`);
  return `${day}, ${two(instant.getHours())}:${two(instant.getMinutes())}`;
}
