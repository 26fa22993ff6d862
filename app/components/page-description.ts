const GENERAL =
  "Digital capability and barriers as the health and care workforce in England reports them, protected so that nobody can be found.";

interface PlaceReport {
  readonly place: { readonly geography_name: string };
  readonly filters: { readonly wave?: { readonly wave_name: string } };
}

/** Describes a page to search engines and previews in one sentence, from what its loaders gave; a general one for pages about no place. */
export function pageDescription(loaded: readonly unknown[]): string {
  // Places' pages give the report itself, professions' pages among other things.
  const report = loaded
    .flatMap((data) => [data, isObject(data) ? data.report : null])
    .find((data) => isPlaceReport(data));
  if (!isPlaceReport(report)) return GENERAL;
  const { place, filters } = report;
  const wave = filters.wave === undefined ? "" : `, people who enrolled in ${filters.wave.wave_name}`;
  return `Confidence, targets, gaps and barriers in digital skills: ${place.geography_name}${wave}.`;
}

function isPlaceReport(data: unknown): data is PlaceReport {
  if (!isObject(data)) return false;
  const { place, filters } = data;
  return isObject(place) && typeof place.geography_name === "string" && isObject(filters);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
