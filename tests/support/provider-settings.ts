import { writeFileSync } from "node:fs";
import path from "node:path";

/** Writes the reviewed file of claims into a folder; gives its path. */
export function writeAccessFile(folder: string): string {
  const file = path.join(folder, "access.json");
  const grants = [
    { claim: "groups", value: "readiness-analysts", roles: ["analyst"], scopes: ["icb:QOP", "england"] },
    { claim: "groups", value: "readiness-viewers", roles: ["viewer"], scopes: ["organisation:FIC13"] },
  ];
  writeFileSync(file, JSON.stringify({ version: 1, grants }));
  return file;
}

/** The environment of a dashboard whose people sign in with a provider. */
export function toProviderSettings(options: {
  readonly issuer: string;
  readonly port: number;
  readonly folder: string;
}): Readonly<Record<string, string>> {
  return {
    PORT: String(options.port),
    READINESS_AUTH: "oidc",
    READINESS_PUBLIC_URL: `http://localhost:${options.port}`,
    READINESS_OIDC_ISSUER: options.issuer,
    READINESS_OIDC_CLIENT_ID: "readiness",
    READINESS_OIDC_CLIENT_SECRET: "a-secret-of-the-test-alone",
    READINESS_ACCESS_FILE: writeAccessFile(options.folder),
    READINESS_STATE_DIR: path.join(options.folder, "state"),
  };
}
