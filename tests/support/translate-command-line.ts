import { existsSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { build, type Plugin } from "vite";
import { listFilesBelow, toSourceFingerprint } from "../../pipelines/file-identity.ts";
import { projectRoot } from "../../pipelines/paths.ts";
import { commandLineFolder, programs } from "./command-line.ts";

const stamp = "source.sha256";

/** Translates the programs where their sources have changed. */
export default async function setUp(): Promise<void> {
  const stampFile = path.join(commandLineFolder, stamp);
  const sources = ["pipelines", "app", "tests/support"].map((each) => path.join(projectRoot, each));
  const files = (await Promise.all(sources.map((each) => listFilesBelow(each)))).flat();
  const fingerprint = toSourceFingerprint(projectRoot, [
    ...files,
    path.join(projectRoot, "package-lock.json"),
  ]);
  if (existsSync(stampFile) && (await readFile(stampFile, "utf8")) === fingerprint) return;
  const draft = `${commandLineFolder}.${process.pid}`;
  await build({
    root: projectRoot,
    configFile: false,
    logLevel: "error",
    plugins: [keepAddresses],
    build: {
      ssr: true,
      target: "es2022",
      outDir: draft,
      rollupOptions: { input: programs, output: { entryFileNames: "[name].js" } },
    },
  });
  await writeFile(path.join(draft, stamp), fingerprint);
  await rm(commandLineFolder, { recursive: true, force: true });
  await rename(draft, commandLineFolder);
}

/** A module goes on finding what lies beside its source. */
const keepAddresses: Plugin = {
  name: "keep-addresses",
  enforce: "pre",
  transform: (code, id) =>
    code.includes("import.meta.url")
      ? { code: code.replaceAll("import.meta.url", JSON.stringify(`file://${id}`)), map: null }
      : null,
};
