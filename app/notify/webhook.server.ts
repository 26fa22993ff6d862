import { createHmac } from "node:crypto";
import { lookup as lookUp } from "node:dns";
import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import type { DeliveryResult } from "./delivery-result";
import { isPublicAddress } from "./public-address";
import { parseWebhookAddress } from "./webhook-address";

/** What is sent to a webhook. */
export interface WebhookCall {
  /** The same at every try, so that what came twice is known as one. */
  readonly id: string;
  readonly address: string;
  /** As the page showed it once: `whsec_` and base64. */
  readonly secret: string;
  readonly body: string;
}

export interface WebhookOptions {
  readonly allowsPrivate: boolean;
  /** Milliseconds for the whole call. */
  readonly patience?: number;
  readonly now?: () => number;
  /** Looks names up; the system's unless given. */
  readonly lookup?: typeof lookUp;
}

/** Sends calls to webhooks. */
export interface WebhookCaller {
  readonly send: (call: WebhookCall) => Promise<DeliveryResult>;
}

/** A server that says this never wants to be asked again. */
const GONE = 410;

/**
 * Makes what calls webhooks, signed as Standard Webhooks has it. A name is looked up once a call and connected to as it was found, and not
 * at all where any of its addresses is private; redirections are not followed and the answer is not read.
 */
export function createWebhookCaller(options: WebhookOptions): WebhookCaller {
  const { allowsPrivate, patience = 15_000, now = Date.now, lookup = lookUp } = options;
  return {
    send: ({ id, address, secret, body }) => {
      const known = parseWebhookAddress(address, allowsPrivate);
      if (known === null) return Promise.resolve({ kind: "never", fault: "webhook_address" });
      const url = new URL(known);
      // Node looks nothing up for an address that is a number, so it is asked here as well.
      const host = url.hostname.replace(/^\[|\]$/g, "");
      if (!allowsPrivate && isIP(host) !== 0 && !isPublicAddress(host)) {
        return Promise.resolve({ kind: "never", fault: "webhook_private" });
      }
      const timestamp = Math.floor(now() / 1000);
      const send = url.protocol === "https:" ? httpsRequest : httpRequest;
      return new Promise<DeliveryResult>((done) => {
        const request = send(
          url,
          {
            method: "POST",
            agent: false,
            ...(allowsPrivate ? {} : { lookup: toPublicLookup(lookup) }),
            headers: {
              "content-type": "application/json",
              "content-length": Buffer.byteLength(body),
              "user-agent": "digital-readiness",
              "webhook-id": id,
              "webhook-timestamp": String(timestamp),
              "webhook-signature": signWebhook(secret, id, timestamp, body),
            },
          },
          (answer) => {
            answer.resume();
            done(toResult(answer.statusCode ?? 0));
            // What it says is nobody's concern, and may have no end.
            request.destroy();
          },
        );
        const timer = setTimeout(() => {
          done({ kind: "later", fault: "webhook_timeout" });
          request.destroy();
        }, patience);
        request.once("close", () => {
          clearTimeout(timer);
          // Also where nothing was said of it: an answer that changes the protocol is no answer.
          done({ kind: "later", fault: "webhook_closed" });
        });
        request.on("error", (error: NodeJS.ErrnoException) =>
          done({
            kind: "later",
            fault: `webhook_${String(error.code ?? "error").toLowerCase()}`.slice(0, 40),
          }),
        );
        request.end(body);
      });
    },
  };
}

/** Signs a call: version 1, base64 of HMAC-SHA-256 over id, time in seconds and body, set apart by full stops. */
export function signWebhook(secret: string, id: string, timestamp: number, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
}

function toResult(status: number): DeliveryResult {
  if (status >= 200 && status < 300) return { kind: "sent" };
  return { kind: status === GONE ? "never" : "later", fault: `webhook_${status}` };
}

/** Looks a name up and gives its addresses only where all of them are public; the connection goes to what was judged. */
function toPublicLookup(lookup: typeof lookUp): LookupFunction {
  return (name, options, done) => {
    lookup(name, { all: true, verbatim: true }, (error, found) => {
      if (error !== null) return done(error, "", 0);
      const [first] = found;
      if (first === undefined || found.some(({ address }) => !isPublicAddress(address))) {
        return done(Object.assign(new Error("The address is private."), { code: "PRIVATE" }), "", 0);
      }
      if (options.all === true) done(null, found);
      else done(null, first.address, first.family);
    });
  };
}
