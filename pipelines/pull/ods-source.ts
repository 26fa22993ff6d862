import { toAddress } from "./address.ts";
import type { HttpClient } from "./http-client.ts";
import { getJson, requestJson } from "./json-answer.ts";
import { odsListAnswer, odsRecordAnswer, odsSyncAnswer } from "./ods-record.ts";
import { codeOf, type StoredOrganisation } from "./ods-store.ts";
import { PullFault } from "./pull-fault.ts";

/** Longest page that every version of the service gives. */
const pageSize = 500;

/** ODS organisation reference data, release 2-0-0. */
export interface OdsSource {
  /** Codes of the organisations with a primary role, and the day each last changed; closed ones too. */
  readonly list: (role: string, changedSince?: string) => Promise<ReadonlyMap<string, string>>;
  /** Codes of every organisation that changed on a day or later, whatever its role. */
  readonly listChanges: (since: string) => Promise<readonly string[]>;
  /** One full record; the one we have when it has not changed; null when the code has been withdrawn. */
  readonly find: (code: string, known: StoredOrganisation | undefined) => Promise<StoredOrganisation | null>;
}

/** Speaks to the service at an address. Every method throws PullFault as `requestJson` does. */
export function openOdsSource(client: HttpClient, base: URL): OdsSource {
  return {
    async list(role, changedSince) {
      const found = new Map<string, string>();
      for (;;) {
        const before = found.size;
        const { value, headers } = await getJson(client, {
          address: toAddress(base, ["organisations"], {
            PrimaryRoleId: role,
            ...(changedSince === undefined ? {} : { LastChangeDate: changedSince }),
            Limit: String(pageSize),
            // Left out at first: whether counting starts at 0 or 1, a repeated organisation is counted once.
            ...(before === 0 ? {} : { Offset: String(before) }),
          }),
          schema: odsListAnswer,
        });
        for (const { OrgId, LastChangeDate } of value.Organisations) found.set(OrgId, LastChangeDate);
        const total = toCount(headers.get("x-total-count"));
        if (total === null ? value.Organisations.length < pageSize : found.size >= total) return found;
        if (found.size === before) {
          if (total === null) return found;
          throw new PullFault({
            code: "incomplete_list",
            source: client.source,
            place: `organisations with role ${role}`,
            found: `${found.size} of ${total}`,
            remedy: "Pull again; if it stays, tell the source. Nothing was replaced.",
          });
        }
      }
    },
    async listChanges(since) {
      const { value } = await getJson(client, {
        address: toAddress(base, ["sync"], { LastChangeDate: since }),
        schema: odsSyncAnswer,
      });
      // Only the code is taken from a link: we ask our own address, never one that an answer names.
      return [
        ...new Set(
          value.Organisations.flatMap(({ OrgLink }) => new URL(OrgLink).pathname.split("/").at(-1) ?? []),
        ),
      ];
    },
    async find(code, known) {
      const address = toAddress(base, ["organisations", code]);
      const etag = known?.etag ?? null;
      try {
        const answer = await requestJson(client, {
          address,
          schema: odsRecordAnswer,
          ...(etag === null ? {} : { etag }),
        });
        if (answer === null) return known ?? null;
        const record = answer.value.Organisation;
        if (codeOf(record) !== code) throw toOtherCodeFault(client.source, address, codeOf(record));
        return { etag: answer.etag, record };
      } catch (error) {
        if (error instanceof PullFault && error.detail.code === "not_found") return null;
        throw error;
      }
    },
  };
}

function toCount(header: string | null): number | null {
  return header !== null && /^\d{1,9}$/.test(header) ? Number(header) : null;
}

function toOtherCodeFault(source: string, address: URL, found: string): PullFault {
  return new PullFault({
    code: "changed_schema",
    source,
    place: `GET ${address.pathname} at $.Organisation.OrgId.extension`,
    found: `the code ${found}`,
    remedy: "The source answers with another organisation than was asked for; nothing was replaced.",
  });
}
