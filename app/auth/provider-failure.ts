/** What to say of a sign-in that the provider's answer, or its silence, ended. */
export interface ProviderFailure {
  /** For the operator; a code of the protocol, never a part of an answer. */
  readonly code: string;
  readonly status: number;
  readonly text: string;
}

const SILENT = {
  status: 503,
  text: "Your organisation's sign-in does not answer. Try again in a few minutes; whoever is signed in already can go on.",
};
const DENIED = { status: 403, text: "Your organisation's sign-in did not let you in." };
const REFUSED = {
  status: 400,
  text: "The answer of your organisation's sign-in was not as it must be, so you are not signed in. Please begin again.",
};

/** Codes with which requests to a provider fail before there is an answer that could be wrong. */
const SILENT_CODES =
  /^(OAUTH_TIMEOUT|OAUTH_RESPONSE_IS_NOT_CONFORM|OAUTH_RESPONSE_IS_NOT_JSON|E[A-Z]+|UND_ERR_\w+)$/;

/** Sorts what went wrong: the provider is silent, refused the person, or gave an answer that must not be taken. */
export function toFailure(error: unknown): ProviderFailure {
  const code = findCode(error);
  if (code === "OAUTH_AUTHORIZATION_RESPONSE_ERROR") {
    const reason = (error as { readonly error?: unknown }).error;
    return { code: `${code} ${isCode(reason) ? reason : ""}`.trim(), ...DENIED };
  }
  const isSilent = SILENT_CODES.test(code) || code === "ProviderSilentError" || code === "TimeoutError";
  return { code, ...(isSilent ? SILENT : REFUSED) };
}

function findCode(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 3) return "unknown";
  const { code, cause } = error as { readonly code?: unknown; readonly cause?: unknown };
  if (isCode(code)) return code;
  const inner = cause === undefined ? "unknown" : findCode(cause, depth + 1);
  return inner === "unknown" ? error.constructor.name : inner;
}

function isCode(value: unknown): value is string {
  return typeof value === "string" && /^\w{1,60}$/.test(value);
}
