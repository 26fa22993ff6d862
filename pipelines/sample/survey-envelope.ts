import { toDay, toIsoDate } from "./day.ts";
import { drawName } from "./person.ts";
import type { Random } from "./random.ts";
import type { SurveyWave } from "./survey-mapping-text.ts";

/** Columns that Qualtrics adds before the questions: short name and text. */
export const systemColumns = [
  ["StartDate", "Start Date"],
  ["EndDate", "End Date"],
  ["Status", "Response Type"],
  ["IPAddress", "IP Address"],
  ["Progress", "Progress"],
  ["Duration (in seconds)", "Duration (in seconds)"],
  ["Finished", "Finished"],
  ["RecordedDate", "Recorded Date"],
  ["ResponseId", "Response ID"],
  ["RecipientLastName", "Recipient Last Name"],
  ["RecipientFirstName", "Recipient First Name"],
  ["RecipientEmail", "Recipient Email"],
  ["ExternalReference", "External Data Reference"],
  ["LocationLatitude", "Location Latitude"],
  ["LocationLongitude", "Location Longitude"],
  ["DistributionChannel", "Distribution Channel"],
  ["UserLanguage", "User Language"],
] as const;

/** Draws the cells of `systemColumns`; identity in them is invented, and there so that the loader can leave it out. */
export function drawSystemCells(
  random: Random,
  wave: SurveyWave,
  kind: { readonly preview: boolean; readonly unfinished: boolean },
): readonly string[] {
  const date = toIsoDate(random.between(toDay(wave.from), toDay(wave.to)));
  const minute = random.between(7 * 60, 19 * 60);
  const seconds = random.between(150, 1400);
  const at = (second: number): string =>
    `${date} ${[Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60].map((part) => String(part).padStart(2, "0")).join(":")}`;
  const id = Array.from({ length: 15 }, () =>
    random.pick([..."0123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz"]),
  );
  const [firstName = "", lastName = ""] = drawName(random).split(" ");
  const byEmail = random.chance(0.3);
  return [
    at(60 * minute),
    at(60 * minute + seconds),
    kind.preview ? "Survey Preview" : "IP Address",
    // RFC 5737 keeps 192.0.2.0/24 for documentation.
    kind.preview ? "" : `192.0.2.${random.between(1, 254)}`,
    kind.unfinished ? String(random.between(10, 90)) : "100",
    String(seconds),
    kind.unfinished ? "False" : "True",
    at(60 * minute + seconds + 1),
    `R_${id.join("")}`,
    byEmail ? lastName : "",
    byEmail ? firstName : "",
    byEmail ? `${firstName}.${lastName}@example.org`.toLowerCase().replaceAll("'", "") : "",
    "",
    (random.between(500, 550) / 10).toFixed(4),
    (random.between(-40, 15) / 10).toFixed(4),
    kind.preview ? "preview" : byEmail ? "email" : "anonymous",
    "EN-GB",
  ];
}
