import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { isIPv4 } from "node:net";

/** An authority that nobody knows, as an organisation has one of its own. */
export interface SelfMadeAuthority {
  /** Its certificate, as PEM. */
  readonly certificate: string;
  /** Makes the key and the certificate of a server with these names or IPv4 addresses, as PEM. */
  readonly certify: (...names: readonly string[]) => { readonly key: string; readonly cert: string };
}

const ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
const COMMON_NAME = "2.5.4.3";
const SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
const BASIC_CONSTRAINTS = "2.5.29.19";
const DAY = 86_400_000;

/** Makes an authority whose certificates are valid from yesterday to tomorrow. */
export function createAuthority(): SelfMadeAuthority {
  const own = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const isAuthority = extension(BASIC_CONSTRAINTS, sequence(tagged(0x01, Buffer.from([0xff]))));
  const issue = (subject: string, key: KeyObject, extensions: readonly Buffer[]) =>
    toCertificate({ subject, key, extensions, signer: own.privateKey });
  return {
    certificate: issue("Self-made authority", own.publicKey, [isAuthority]),
    certify: (...names) => {
      const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
      const alternatives = names.map((name) =>
        isIPv4(name)
          ? tagged(0x87, Buffer.from(name.split(".").map(Number)))
          : tagged(0x82, Buffer.from(name)),
      );
      return {
        key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
        cert: issue("A server", publicKey, [extension(SUBJECT_ALTERNATIVE_NAME, sequence(...alternatives))]),
      };
    },
  };
}

/** A certificate of RFC 5280, version 3, in DER and then PEM. */
function toCertificate({
  subject,
  key,
  extensions,
  signer,
}: {
  readonly subject: string;
  readonly key: KeyObject;
  readonly extensions: readonly Buffer[];
  readonly signer: KeyObject;
}): string {
  const algorithm = sequence(identifier(ECDSA_WITH_SHA256));
  const content = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    toName("Self-made authority"),
    sequence(toTime(Date.now() - DAY), toTime(Date.now() + DAY)),
    toName(subject),
    key.export({ type: "spki", format: "der" }),
    tagged(0xa3, sequence(...extensions)),
  );
  const signature = tagged(0x03, Buffer.concat([Buffer.from([0]), sign("sha256", content, signer)]));
  const text = sequence(content, algorithm, signature).toString("base64").replace(/.{64}/g, "$&\n");
  return `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`;
}

function toName(name: string): Buffer {
  return sequence(tagged(0x31, sequence(identifier(COMMON_NAME), tagged(0x0c, Buffer.from(name)))));
}

function toTime(instant: number): Buffer {
  const digits = new Date(instant).toISOString().replace(/\D/g, "").slice(2, 14);
  return tagged(0x17, Buffer.from(`${digits}Z`));
}

function extension(id: string, value: Buffer): Buffer {
  return sequence(identifier(id), tagged(0x04, value));
}

function identifier(id: string): Buffer {
  const [first = 0, second = 0, ...others] = id.split(".").map(Number);
  const bytes = others.flatMap((arc) => {
    const sevens = [arc & 0x7f];
    for (let rest = arc >> 7; rest > 0; rest >>= 7) sevens.unshift((rest & 0x7f) | 0x80);
    return sevens;
  });
  return tagged(0x06, Buffer.from([40 * first + second, ...bytes]));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
