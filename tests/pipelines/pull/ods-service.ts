import { HttpResponse, http, type RequestHandler } from "msw";

export const odsAddress = "https://directory.spineservices.nhs.uk/ORD/2-0-0";

/** An organisation as a test thinks of it. */
export interface TestRecord {
  readonly code: string;
  readonly name?: string;
  readonly role?: string;
  readonly status?: "Active" | "Inactive";
  readonly changed?: string;
  readonly dates?: readonly object[];
  /** ICB, first day, last day. */
  readonly icbs?: readonly (readonly [string, string, string?])[];
  /** Type, other organisation, day. */
  readonly successions?: readonly (readonly ["Predecessor" | "Successor", string, string])[];
  /** Laid over the finished record. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

const operational = (from: string, to?: string) => ({
  Type: "Operational",
  Start: from,
  ...(to === undefined ? {} : { End: to }),
});

/** The full record as the service gives it, contacts and all. */
export function toOdsRecord(each: TestRecord): object {
  return {
    Organisation: {
      Name: each.name ?? `${each.code} NHS TRUST`,
      Date: each.dates ?? [operational("2013-04-01"), { Type: "Legal", Start: "2012-01-01" }],
      OrgId: {
        root: "2.16.840.1.113883.2.1.3.2.4.18.48",
        assigningAuthorityName: "HSCIC",
        extension: each.code,
      },
      Status: each.status ?? "Active",
      LastChangeDate: each.changed ?? "2026-06-01",
      orgRecordClass: "RC1",
      GeoLoc: {
        Location: { AddrLn1: '"THE" HOUSE, NORTH', Town: "LEEDS", PostCode: "LS1 1AA", UPRN: 10007553984 },
      },
      Contacts: { Contact: [{ type: "tel", value: "0113 496 0000" }] },
      Roles: {
        Role: [
          { id: "RO57", uniqueRoleId: 2, Status: "Active", Date: [operational("2013-04-01")] },
          { id: each.role ?? "RO197", uniqueRoleId: 1, primaryRole: true, Status: "Active", Date: [] },
        ],
      },
      Rels: {
        Rel: [
          {
            id: "RE8",
            Status: "Active",
            Date: [operational("2001-01-01")],
            Target: toTarget("QWO", "RO261"),
          },
          ...(each.icbs ?? [["QWO", "2022-07-01"]]).map(([icb, from, to]) => ({
            id: "RE5",
            Status: to === undefined ? "Active" : "Inactive",
            Date: [operational(from, to)],
            Target: toTarget(icb, "RO261"),
          })),
        ],
      },
      ...(each.successions === undefined
        ? {}
        : {
            Succs: {
              Succ: each.successions.map(([type, code, day]) => ({
                Type: type,
                Date: [{ Type: "Legal", Start: day }],
                Target: toTarget(code, "RO197"),
              })),
            },
          }),
      ...each.extra,
    },
  };
}

function toTarget(code: string, role: string): object {
  return { OrgId: { extension: code }, PrimaryRoleId: { id: role, uniqueRoleId: 1 } };
}

export interface OdsService {
  readonly handlers: readonly RequestHandler[];
  /** Paths and queries asked for so far. */
  readonly requests: string[];
  /** The records it gives from now on. */
  put: (records: readonly TestRecord[]) => void;
}

/** The service as documented: search with paging, changes as links, full records with ETags. */
export function openOdsService(first: readonly TestRecord[], pageLimit = 500): OdsService {
  let records = first;
  const requests: string[] = [];
  const note = (url: string): URL => {
    requests.push(url.slice(odsAddress.length));
    return new URL(url);
  };
  return {
    requests,
    put(next) {
      records = next;
    },
    handlers: [
      http.get(`${odsAddress}/organisations`, ({ request }) => {
        const { searchParams } = note(request.url);
        const since = searchParams.get("LastChangeDate") ?? "";
        const found = records.filter(
          ({ role, changed }) =>
            (role ?? "RO197") === searchParams.get("PrimaryRoleId") && (changed ?? "2026-06-01") >= since,
        );
        const offset = Number(searchParams.get("Offset") ?? 0);
        const limit = Math.min(pageLimit, Number(searchParams.get("Limit")));
        return HttpResponse.json(
          {
            Organisations: found.slice(offset, offset + limit).map((each) => ({
              Name: each.name ?? each.code,
              OrgId: each.code,
              Status: each.status ?? "Active",
              LastChangeDate: each.changed ?? "2026-06-01",
              OrgLink: `${odsAddress}/organisations/${each.code}`,
            })),
          },
          { headers: { "X-Total-Count": String(found.length) } },
        );
      }),
      http.get(`${odsAddress}/sync`, ({ request }) => {
        const since = note(request.url).searchParams.get("LastChangeDate") ?? "";
        return HttpResponse.json({
          Organisations: records
            .filter(({ changed }) => (changed ?? "2026-06-01") >= since)
            .map(({ code }) => ({ OrgLink: `${odsAddress}/organisations/${code}` })),
        });
      }),
      http.get(`${odsAddress}/organisations/:code`, ({ request, params }) => {
        note(request.url);
        const found = records.find(({ code }) => code === params.code);
        if (found === undefined) return new HttpResponse(null, { status: 404 });
        const text = JSON.stringify(toOdsRecord(found));
        const etag = `"${Buffer.from(text).length}-${found.changed ?? ""}-${found.name ?? ""}"`;
        if (request.headers.get("if-none-match") === etag) return new HttpResponse(null, { status: 304 });
        return new HttpResponse(text, {
          headers: { "content-type": "application/json;charset=UTF-8", etag },
        });
      }),
    ],
  };
}
