import type { Estimate } from "../../app/domain/estimate.ts";

/** Cases and others among the vaccinated, and among the rest, in 13 trials of the BCG vaccine (Colditz and others, 1994). */
const TRIALS: readonly (readonly [number, number, number, number])[] = [
  [4, 119, 11, 128],
  [6, 300, 29, 274],
  [3, 228, 11, 209],
  [62, 13536, 248, 12619],
  [33, 5036, 47, 5761],
  [180, 1361, 372, 1079],
  [8, 2537, 10, 619],
  [505, 87886, 499, 87892],
  [29, 7470, 45, 7232],
  [17, 1699, 65, 1600],
  [186, 50448, 141, 27197],
  [5, 2493, 3, 2338],
  [27, 16886, 29, 17825],
];

/** The logarithms of the trials' risk ratios. */
export const BCG_ESTIMATES: readonly Estimate[] = TRIALS.map(
  ([cases, others, controlCases, controlOthers]) => {
    const people = cases + others;
    const controls = controlCases + controlOthers;
    return {
      value: Math.log(cases / people / (controlCases / controls)),
      standardError: Math.sqrt(1 / cases - 1 / people + 1 / controlCases - 1 / controls),
    };
  },
);
