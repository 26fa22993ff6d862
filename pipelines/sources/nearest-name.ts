/** Edits (insert, delete, replace) that turn one text into the other. */
function countEdits(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1);
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/**
 * Names that could have been meant by a name that does not exist, nearest first, at most two.
 *
 * Case does not count, and no more than half of the letters may differ; header names are short, so nothing is indexed.
 */
export function listNearestNames(wanted: string, names: readonly string[]): readonly string[] {
  const key = wanted.toLowerCase();
  return names
    .map((name) => ({ name, edits: countEdits(key, name.toLowerCase()) }))
    .filter(({ edits }) => edits <= Math.max(1, Math.floor(wanted.length / 2)))
    .sort((a, b) => a.edits - b.edits)
    .slice(0, 2)
    .map(({ name }) => name);
}
