import path from "node:path";
import { listFilesBelow, toSourceFingerprint } from "./file-identity.ts";
import { codebookFolder, projectRoot, sqlFolder } from "./paths.ts";

/** Folders that say what is pulled, uploaded, reported or made up, not what a release holds. */
const otherFolders = ["sample", "pull", "intake", "inspect", "validation"].map(
  (name) => `pipelines/${name}/`,
);
/** The command line, which only calls the rest, and the checks that only warn. */
const others = [
  /^pipelines\/(cli|commands|command-options|start)\.ts$/,
  /^pipelines\/[^/]*-command\.ts$/,
  /^sql\/checks\/load\//,
];

/** What runs the code: another version of the database or of a library can give other numbers. */
const lockFile = path.join(projectRoot, "package-lock.json");

/**
 * Identifies everything that decides what a release holds besides the exports: models, loaders, the statistics, codebooks, policy, and
 * the packages that are installed. A change to any of them gives a new release id; the same inputs give the same one.
 */
export async function toCodeFingerprint(): Promise<string> {
  const names = await listReleaseSources();
  return toSourceFingerprint(
    projectRoot,
    names.map((name) => path.join(projectRoot, name)),
  );
}

/** The files that the fingerprint is of, by their paths from the project's root. */
export async function listReleaseSources(): Promise<readonly string[]> {
  const folders = [
    sqlFolder,
    codebookFolder,
    path.join(projectRoot, "pipelines"),
    path.join(projectRoot, "app", "domain"),
  ];
  const files = [...(await Promise.all(folders.map(listFilesBelow))).flat(), lockFile];
  return files
    .map((file) => path.relative(projectRoot, file).split(path.sep).join("/"))
    .filter(
      (name) =>
        !otherFolders.some((folder) => name.startsWith(folder)) && !others.some((other) => other.test(name)),
    );
}
