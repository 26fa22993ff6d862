/** The trace that a request is part of, as a proxy or collector names it. */
export interface TraceContext {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** The span of whoever sent the request, 16 hexadecimal digits. */
  readonly spanId: string;
}

const SHAPE = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?$/;

/** Reads the header `traceparent` (W3C Trace Context); null where it is not there or not valid, and the request then starts no trace. */
export function readTraceContext(header: string | readonly string[] | undefined): TraceContext | null {
  if (typeof header !== "string" || header.length > 512) return null;
  const [, version = "", traceId = "", spanId = "", more = ""] = SHAPE.exec(header) ?? [];
  const isValid =
    version !== "" &&
    version !== "ff" &&
    !/^0+$/.test(traceId) &&
    !/^0+$/.test(spanId) &&
    (version !== "00" || more === "");
  return isValid ? { traceId, spanId } : null;
}
