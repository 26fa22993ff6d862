import { withParams } from "../../http/with-params";

/** Where a page is: its path and the parameters that stand in its address. */
export interface PageAddress {
  readonly path: string;
  readonly params: Readonly<Record<string, string | undefined>>;
}

/** Gives the address of the same page with some parameters changed; an empty one is taken out. */
export function pageHref({ path, params }: PageAddress, change: PageAddress["params"]): string {
  return withParams(path, { ...params, ...change });
}
