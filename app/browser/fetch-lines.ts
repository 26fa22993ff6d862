/** Puts the address of this site into the lines that fetch an extract, which then need no editing. */
export function completeFetchLines(root: ParentNode): void {
  const lines = root.querySelectorAll<HTMLElement>("[data-fetch-line] code");
  for (const line of lines) {
    line.textContent = (line.textContent ?? "").replaceAll(
      "https://dashboard.example",
      window.location.origin,
    );
  }
  for (const note of root.querySelectorAll("[data-site-note]")) note.remove();
}
