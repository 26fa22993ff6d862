/** Tells something to readers who cannot see the page change. */
export function announce(text: string): void {
  const region = document.querySelector("[data-announcements]");
  if (region && region.textContent !== text) region.textContent = text;
}
