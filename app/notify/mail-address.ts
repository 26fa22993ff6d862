/** An address without quotes, comments, spaces or line ends: nothing in it can become another header or another recipient. */
const ADDRESS =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/** Tells whether a text is an e-mail address that we write to. */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && text.indexOf("@") <= 64 && ADDRESS.test(text);
}

/** Tells whether an address lies in one of the domains, or below one; in any where none are given. */
export function isInDomains(address: string, domains: readonly string[]): boolean {
  const domain = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
  return domains.length === 0 || domains.some((each) => domain === each || domain.endsWith(`.${each}`));
}
