/** Stands for the address of this site where it is not known; a script puts the real one in its place. */
export const SITE = "https://dashboard.example";

export interface FetchLine {
  readonly id: string;
  readonly label: string;
  readonly code: string;
}

/** Writes how to get a file by its address from a shell, from R and from Python. */
export function writeFetchLines(csvPath: string, fileName: string): readonly FetchLine[] {
  const address = `${SITE}${csvPath}`;
  return [
    { id: "address", label: "Address", code: address },
    { id: "curl", label: "curl", code: `curl --fail --output ${fileName}.csv "${address}"` },
    { id: "r", label: "R", code: `figures <- read.csv("${address}", na.strings = "")` },
    {
      id: "python",
      label: "Python (pandas)",
      code: `import pandas\nfigures = pandas.read_csv("${address}", dtype={"geography_code": str, "profession_code": str})`,
    },
  ];
}
