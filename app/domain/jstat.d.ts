/** The part of jstat 1.9 used here; the package ships no types. */
declare module "jstat" {
  interface JStat {
    readonly chisquare: {
      inv(probability: number, degreesOfFreedom: number): number;
    };
    readonly centralF: {
      inv(probability: number, degreesAbove: number, degreesBelow: number): number;
    };
    readonly normal: {
      inv(probability: number, mean: number, standardDeviation: number): number;
      cdf(value: number, mean: number, standardDeviation: number): number;
    };
    readonly studentt: {
      inv(probability: number, degreesOfFreedom: number): number;
      cdf(value: number, degreesOfFreedom: number): number;
    };
    readonly beta: {
      inv(probability: number, alpha: number, beta: number): number;
      cdf(value: number, alpha: number, beta: number): number;
    };
    readonly binomial: {
      cdf(value: number, trials: number, probability: number): number;
    };
    /** Natural logarithm of the beta function. */
    betaln(alpha: number, beta: number): number;
  }
  const jstat: JStat;
  export default jstat;
}
