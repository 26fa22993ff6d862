/**
 * SQL that rounds the number of an expression to the column `decimals` (0, 1 or 2) as pages do with `toFixed`.
 *
 * `round` multiplies first and so takes a number a hair below a half for the half; such numbers go by their digits. Halves that a double holds
 * exactly, which are eighths, go up. The zero takes the sign off a negative number that rounds to nothing.
 */
export function roundedSql(expression: string): string {
  const scaled = `(${expression} * pow(10, decimals))`;
  const digits = [0, 1, 2]
    .map(
      (decimals) =>
        `when decimals = ${decimals} then cast(format('{:.${decimals}f}', cast(${expression} as double)) as double)`,
    )
    .join(" ");
  return `case
    when abs(${scaled} - floor(${scaled}) - 0.5) > 1e-6 or ${expression} * 8 = floor(${expression} * 8) then round(${expression}, decimals)
    ${digits}
  end + 0.0`;
}
