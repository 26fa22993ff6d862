import { normalCriticalValue } from "../domain/distribution";
import { DEFAULT_LEVEL } from "../domain/interval";
import { STUDENT_95 } from "../domain/student-quantile";

const z = normalCriticalValue(DEFAULT_LEVEL);
const MOST_DEGREES = 1e5;

/** The degrees of freedom of a mean's error, as `noisyDegrees`; infinite where noise is all of it. */
export const DEGREES_SQL = `case
  when noise_variance = 0 then cast(base - 1 as double)
  when standard_error * standard_error <= noise_variance then cast('infinity' as double)
  else (base - 1) * pow(standard_error * standard_error / (standard_error * standard_error - noise_variance), 2)
end`;

/** Student's t at 97.5 % of the column `degrees`, as `studentCriticalValue`. */
export const STUDENT_SQL = `case when degrees > ${MOST_DEGREES} then ${z} ${STUDENT_95.map(
  ({ upTo, middle, half, coefficients }) =>
    `when 1 / degrees <= ${literal(upTo)} then ${horner(coefficients, `((1 / degrees - ${literal(middle)}) / ${literal(half)})`)}`,
).join(" ")} end`;

/** A number as a double: of a decimal one DuckDB would make a fixed-point number. */
function literal(number: number): string {
  return `cast('${number}' as double)`;
}

function horner(coefficients: readonly number[], u: string): string {
  return coefficients.reduceRight(
    (sum, coefficient) => (sum === "" ? literal(coefficient) : `(${sum} * ${u} + ${literal(coefficient)})`),
    "",
  );
}

/** The lower (−1) or upper (1) limit of a share, as `shareInterval`, from SQL for the share, its base and its noise variance. */
export function shareLimitSql(
  side: -1 | 1,
  { share, base, noise }: { readonly share: string; readonly base: string; readonly noise: string },
): string {
  const zz = literal(z * z);
  const p = `greatest(0.0::double, least(1.0::double, ${share}))`;
  const c = `(${zz} / ${base})`;
  const margin = `sqrt(${c} * ${c} + 4 * ${c} * ${p} * (1 - ${p}) + 4 * ${zz} * ${noise} * (1 + ${c})) / (2 * (1 + ${c}))`;
  const limit = `(2 * ${p} + ${c}) / (2 * (1 + ${c})) ${side < 0 ? "-" : "+"} ${margin}`;
  return `${side < 0 ? "least" : "greatest"}(${p}, greatest(0.0::double, least(1.0::double, ${limit})))`;
}
