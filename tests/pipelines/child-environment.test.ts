import { expect, it } from "vitest";
import { toChildEnvironment, toServerEnvironment } from "../../pipelines/intake/child-environment.ts";

const environment = {
  NODE_ENV: "test" as const,
  PATH: "/bin",
  TZ: "Europe/London",
  HOST: "127.0.0.1",
  PORT: "3001",
  NODE_EXTRA_CA_CERTS: "/etc/authority.pem",
  NODE_OPTIONS: "--inspect",
  SURVEY_TOKEN: "secret",
  READINESS_DATA_DIR: "/data",
};

it("no process that npm start runs learns a secret of another system, or more of the data than it needs", () => {
  expect(toChildEnvironment(environment)).toEqual({
    NODE_ENV: "production",
    PATH: "/bin",
    TZ: "Europe/London",
  });
  expect(toServerEnvironment(environment)).toEqual({
    NODE_ENV: "production",
    PATH: "/bin",
    TZ: "Europe/London",
    HOST: "127.0.0.1",
    PORT: "3001",
    NODE_EXTRA_CA_CERTS: "/etc/authority.pem",
  });
});
