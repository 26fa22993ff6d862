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

/**
 * Identifies everything that decides what a release holds besides the exports: models, loaders, codebooks, policy. A change to any
 * of them gives a new release id; the same inputs give the same one.
 */
export async function toCodeFingerprint(): Promise<string> {
  const folders = [sqlFolder, codebookFolder, path.join(projectRoot, "pipelines")];
  const files = (await Promise.all(folders.map(listFilesBelow))).flat();
  const relevant = files.filter((file) => {
    const name = path.relative(projectRoot, file).split(path.sep).join("/");
    return (
      !otherFolders.some((folder) => name.startsWith(folder)) && !others.some((other) => other.test(name))
    );
  });
  return toSourceFingerprint(projectRoot, relevant);
}
