const passedOn = ["PATH", "HOME", "TMPDIR", "TEMP", "LANG", "TZ", "SystemRoot"] as const;

/** The variables a process of the intake needs; whatever else the environment holds, such as keys of other systems, stays behind. */
export function toChildEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const values = Object.fromEntries(
    passedOn.flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return { NODE_ENV: "production", ...values };
}
