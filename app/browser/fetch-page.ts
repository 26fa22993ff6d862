/** Fetches a page of this site, to take a part of it into the one that is open; null when it cannot be had. */
export async function fetchPage(address: string): Promise<Document | null> {
  try {
    const response = await fetch(address);
    if (!response.ok) return null;
    return new DOMParser().parseFromString(await response.text(), "text/html");
  } catch {
    return null;
  }
}
