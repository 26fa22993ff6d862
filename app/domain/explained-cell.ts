import type { ExplainedPart } from "./explained-part";
import { isShown } from "./figure";
import { getMeasure } from "./measure";
import { formatCounted } from "./number-format";
import type { ExplainedCell, ExplainedRelease, Provenance } from "./provenance";

/** Says what a figure is about: measure, subject, people, place, period, source. */
export function aboutPart({ cell, figure, release }: Provenance): ExplainedPart {
  return {
    id: "about",
    title: "What it is about",
    facts: [
      { term: "Measure", meaning: getMeasure(cell.measure).definition },
      ...(cell.subjectName === ""
        ? []
        : [{ term: cell.isSurvey ? "Barrier" : "Domain", meaning: cell.subjectName }]),
      { term: "Profession", meaning: cell.professionName },
      { term: "Place", meaning: `${cell.placeName}. ${geographyWords(cell, release)}` },
      { term: "Period", meaning: periodWords(cell) },
      { term: "Source", meaning: cell.instrumentName },
      ...(isShown(figure)
        ? [{ term: "People behind it", meaning: formatCounted(figure.base, "person", "people") }]
        : []),
    ],
  };
}

function geographyWords({ geographyVersion }: ExplainedCell, release: ExplainedRelease): string {
  switch (geographyVersion) {
    case "both":
      return `It has the same members as on ${release.geographyAsAt}.`;
    case "then":
      return "It is counted as it was in that period.";
    case "restated":
      return `It is counted as it is on ${release.geographyAsAt}, whatever it was then.`;
  }
}

function periodWords({ waveName, isSurvey, isProvisional }: ExplainedCell): string {
  const who = isSurvey ? "People who answered the survey in" : "People who enrolled in";
  const provisional = isProvisional ? " It is provisional: more answers may still come in." : "";
  return `${who} ${waveName}.${provisional}`;
}

/** Says which release and which cell of it a figure is. */
export function releasePart({ cell, release }: Provenance): ExplainedPart {
  const synthetic = release.isSynthetic ? " Its people are made up." : "";
  return {
    id: "release",
    title: "Where it stands in the release",
    facts: [
      {
        term: "Release",
        meaning: `${release.id}, published ${release.publishedOn}, data to ${release.dataThrough}.${synthetic}`,
      },
      { term: "Protection policy", meaning: release.policyVersion },
      {
        term: "Cell",
        meaning: [
          `instrument ${cell.instrument}`,
          `wave ${cell.wave}`,
          `geography ${cell.geographyVersion}`,
          `place ${code(cell.placeLevel, cell.place)}`,
          `profession ${code(cell.professionLevel, cell.profession)}`,
          `measure ${cell.measure}`,
          ...(cell.subject === "" ? [] : [`subject ${cell.subject}`]),
        ].join(", "),
      },
    ],
  };
}

/** Of everyone, level and code are the same word. */
function code(level: string, own: string): string {
  return level === own ? own : `${level} ${own}`;
}
