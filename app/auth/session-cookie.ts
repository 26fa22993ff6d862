/** A cookie that only the server reads. */
export interface HiddenCookie {
  /** Gives its value; null where the request carries none of its shape. */
  readonly read: (cookieHeader: string | undefined) => string | null;
  /** Writes it for the time the browser is open. */
  readonly write: (value: string) => string;
  readonly clear: () => string;
}

/** What 32 random bytes are in base64url. */
const SECRET = /^[\w-]{43}$/;

/**
 * Makes a cookie of 256 random bits. Behind TLS its name carries the prefix that keeps neighbouring hosts from setting it. It comes along
 * when a provider sends people back, and with no form of another site.
 */
export function createHiddenCookie(name: string, isSecure: boolean): HiddenCookie {
  const fullName = isSecure ? `__Host-${name}` : name;
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
  return {
    read: (cookieHeader = "") => {
      const values = cookieHeader
        .split(";")
        .map((pair) => pair.trim())
        .filter((pair) => pair.startsWith(`${fullName}=`))
        .map((pair) => pair.slice(fullName.length + 1));
      // Two of one name mean that somebody else set one of them.
      const [value] = values;
      return values.length === 1 && value !== undefined && SECRET.test(value) ? value : null;
    },
    write: (value) => `${fullName}=${value}; ${attributes}`,
    clear: () => `${fullName}=; ${attributes}; Max-Age=0`,
  };
}
