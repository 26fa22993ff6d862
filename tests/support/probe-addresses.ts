import { findAll, type PageElement, parsePage } from "./walk/page-tree.ts";

/** An address of a page or a download with one of its parameters named. */
export interface ProbePoint {
  readonly path: string;
  readonly params: URLSearchParams;
  /** The parameter to put something else into. */
  readonly name: string;
}

/** What pages offer to be asked for. */
export interface ProbeSurface {
  /** One for each kind of page and parameter that a form or a link of any page names. */
  readonly points: readonly ProbePoint[];
  /** One path for each kind of page whose path has a code or a name in it. */
  readonly paths: readonly string[];
  /** Forms that are sent, by their addresses, with the names of their fields. */
  readonly forms: readonly { readonly action: string; readonly fields: readonly string[] }[];
}

/** Reads the forms and links of pages that were fetched, so that nobody has to keep a list of parameters. */
export function listProbeSurface(
  pages: readonly { readonly address: string; readonly html: string }[],
): ProbeSurface {
  const points = new Map<string, ProbePoint>();
  const paths = new Map<string, string>();
  const forms = new Map<string, readonly string[]>();
  const take = (address: string, names: readonly string[], base: string) => {
    const url = new URL(address, new URL(base, "http://localhost"));
    if (url.origin !== "http://localhost") return;
    const kind = toKind(url.pathname);
    if (kind !== url.pathname && !paths.has(kind)) paths.set(kind, url.pathname);
    for (const name of new Set([...url.searchParams.keys(), ...names])) {
      const key = `${kind} ${name}`;
      if (!points.has(key)) points.set(key, { path: url.pathname, params: url.searchParams, name });
    }
  };
  for (const { address, html } of pages) {
    const root = parsePage(html);
    take(address, [], "/");
    for (const { attributes } of findAll(root, ({ name }) => name === "a"))
      if (attributes.href !== undefined) take(attributes.href, [], address);
    for (const form of findAll(root, ({ name }) => name === "form")) {
      const action = form.attributes.action ?? address.split("?")[0] ?? "";
      const fields = listFields(form);
      if (form.attributes.method?.toLowerCase() === "post") forms.set(action, fields);
      else take(action, fields, address);
    }
  }
  return {
    points: [...points.values()],
    paths: [...paths.values()],
    forms: [...forms].map(([action, fields]) => ({ action, fields })),
  };
}

/** Puts a value into the named parameter of a point. */
export function toProbeAddress({ path, params, name }: ProbePoint, value: string): string {
  const asked = new URLSearchParams(params);
  asked.set(name, value);
  return `${path}?${asked}`;
}

function listFields(form: PageElement): readonly string[] {
  const fields = findAll(form, ({ name }) => ["input", "select", "textarea", "button"].includes(name));
  return [...new Set(fields.flatMap(({ attributes }) => attributes.name ?? []))];
}

/** Codes of places and professions, and names of runs and files, are one kind of page each. */
function toKind(pathname: string): string {
  return pathname
    .replace(/^\/r\/[^/]+/, "/r/:")
    .replace(
      /^((?:\/r\/:)?\/(?:region|icb|organisation|profession|figures|data\/runs|data\/files|assets))\/[^/]+/,
      "$1/:",
    )
    .replace(/^(\/api\/v1\/(?:extracts|problems|releases))\/[^/]+/, "$1/:");
}
