/** Runs a real OpenID Connect provider on this machine: `node --import tsx oidc-provider-process.ts SETTINGS` (JSON). */
import { Provider } from "oidc-provider";

interface Settings {
  readonly port: number;
  readonly dashboard: string;
}

const { port, dashboard } = JSON.parse(process.argv[2] ?? "{}") as Settings;
const groups: Readonly<Record<string, readonly string[]>> = {
  ana: ["readiness-analysts"],
  vic: ["readiness-viewers", "other"],
};

const provider = new Provider(`http://localhost:${port}`, {
  clients: [
    {
      client_id: "readiness",
      client_secret: "a-secret-of-the-test-alone",
      redirect_uris: [`${dashboard}/sign-in/callback`],
      post_logout_redirect_uris: [`${dashboard}/signed-out`],
      backchannel_logout_uri: `${dashboard}/sign-in/back-channel`,
      backchannel_logout_session_required: true,
      grant_types: ["authorization_code", "refresh_token"],
    },
  ],
  features: { backchannelLogout: { enabled: true } },
  claims: { openid: ["sub", "sid"], profile: ["name", "groups"] },
  conformIdTokenClaims: false,
  cookies: { keys: ["only for this test"] },
  pkce: { required: () => true },
  findAccount: async (_context, id) => ({
    accountId: id,
    claims: async () => ({ sub: id, name: `${id} of the test`, groups: [...(groups[id] ?? [])] }),
  }),
});

provider.listen(port, "127.0.0.1", () => process.stdout.write("ready\n"));
