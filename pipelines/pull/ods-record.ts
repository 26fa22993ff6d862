import { z } from "zod";

/** ODS leaves empty lists out, and what is a list in one record may be a single object in another. */
function listOf<Shape extends z.ZodType>(shape: Shape) {
  return z.preprocess(
    (value) => (value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]),
    z.array(shape),
  );
}

const code = z.string().regex(/^[A-Z0-9]{2,12}$/);
const text = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => String(value ?? "").trim());

const period = z.object({ Type: z.string(), Start: z.iso.date().nullish(), End: z.iso.date().nullish() });

const target = z.object({
  OrgId: z.object({ extension: code }),
  PrimaryRoleId: z.object({ id: z.string() }),
});

/** The parts of an ORD 2-0-0 organisation record that are used; everything else, such as contacts, is dropped. */
export const odsRecord = z.object({
  Name: z.string().min(1),
  OrgId: z.object({ extension: code }),
  Status: z.enum(["Active", "Inactive"]),
  LastChangeDate: z.iso.date(),
  Date: listOf(period),
  GeoLoc: z
    .object({
      Location: z
        .object({ AddrLn1: text, AddrLn2: text, AddrLn3: text, Town: text, County: text, PostCode: text })
        .nullish(),
    })
    .nullish(),
  Roles: z.object({
    Role: listOf(z.object({ id: z.string(), primaryRole: z.boolean().nullish() })),
  }),
  Rels: z
    .object({
      Rel: listOf(
        z.object({ id: z.string(), Status: z.string().nullish(), Date: listOf(period), Target: target }),
      ),
    })
    .nullish(),
  Succs: z
    .object({
      Succ: listOf(
        z.object({ Type: z.enum(["Predecessor", "Successor"]), Date: listOf(period), Target: target }),
      ),
    })
    .nullish(),
});

export type OdsRecord = z.infer<typeof odsRecord>;

/** The answer to a request for one organisation. */
export const odsRecordAnswer = z.object({ Organisation: odsRecord });

/** The answer to a search: a summary for each organisation. */
export const odsListAnswer = z.object({
  Organisations: z.array(z.object({ OrgId: code, LastChangeDate: z.iso.date() })),
});

/** The answer to a question for changes: links only. */
export const odsSyncAnswer = z.object({ Organisations: z.array(z.object({ OrgLink: z.url() })) });

/** From when to when, both days included; `yyyy-MM-dd`, null for open. */
export interface OdsPeriod {
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * One period out of ODS's dates: the operational ones, or the legal ones where there are none. An organisation that closed and opened
 * again counts from its first day to its last.
 */
export function toOdsPeriod(dates: OdsRecord["Date"]): OdsPeriod {
  const operational = dates.filter(({ Type }) => Type === "Operational");
  const used = operational.length > 0 ? operational : dates.filter(({ Type }) => Type === "Legal");
  const starts = used.flatMap(({ Start }) => Start ?? []).sort();
  const ends = used.flatMap(({ End }) => End ?? []).sort();
  return {
    from: starts[0] ?? null,
    to: ends.length === used.length ? (ends.at(-1) ?? null) : null,
  };
}

/**
 * The day a closed organisation closed: operational, else legal, since some records only end legally; null while it is open, or when
 * ODS does not say.
 */
export function findCloseDate(record: OdsRecord): string | null {
  const { to } = toOdsPeriod(record.Date);
  if (to !== null || record.Status === "Active") return to;
  return (
    record.Date.flatMap(({ End }) => End ?? [])
      .sort()
      .at(-1) ?? null
  );
}

/** The primary role, such as RO197; null when the record names none. */
export function findPrimaryRole(record: OdsRecord): string | null {
  return record.Roles.Role.find(({ primaryRole }) => primaryRole === true)?.id ?? null;
}
