import { COMPARE_PARAMS, type CompareAddress } from "./compare-filters";

/** Keeps what every compare page takes, so that links to the others do not pass on a page's own parameters. */
export function pickCompareAddress(address: CompareAddress): CompareAddress {
  return Object.fromEntries(
    COMPARE_PARAMS.flatMap((name) => (address[name] === undefined ? [] : [[name, address[name]]])),
  );
}
