const passedOn = ["PATH", "HOME", "TMPDIR", "TEMP", "LANG", "TZ", "SystemRoot"] as const;

/** Where the dashboard listens. */
const serverSettings = ["HOST", "PORT"] as const;

/** The variables a process of the intake needs; whatever else the environment holds, such as keys of other systems, stays behind. */
export function toChildEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...pick(environment, passedOn), NODE_ENV: "production" };
}

/** The variables the dashboard needs, without those that say where releases and the intake are. */
export function toServerEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...toChildEnvironment(environment), ...pick(environment, serverSettings) };
}

function pick(environment: NodeJS.ProcessEnv, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
