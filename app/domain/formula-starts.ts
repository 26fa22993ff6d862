/** First characters that make a spreadsheet read a text as a formula, the wide forms of East Asian keyboards among them. */
export const FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";
